import { Alert } from "@digdir/designsystemet-react";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Facts } from "#shell/facts.tsx";
import { Title } from "#shell/page.tsx";
import { ReceiptEnd } from "#shell/receipt-end.tsx";
import { auth } from "../../../auth";
import { spoken, titled } from "../../../language";
import { detailsOf } from "../details";
import { ownSignUp } from "../register";

export const generateMetadata = titled((words) => words.receipt.title);

/** What was sent, and what to do before the first pot is set. */
export default async function Receipt(): Promise<ReactNode> {
  const session = await auth.requireSession({ returnTo: "/min-side/kvittering" });
  const { language, words } = await spoken();
  const signUp = await ownSignUp(session, "/min-side/kvittering");
  // Where there is nothing to show, that page says so.
  if (!signUp) redirect("/min-side");
  const facts = detailsOf(signUp, words.details, language);
  return (
    <>
      <Title back={{ href: "/min-side", text: words.receipt.toOwnPage }}>{words.receipt.title}</Title>
      <Alert data-color="success">{words.receipt.sentInPrivate}</Alert>
      <Facts of={facts} />
      <ReceiptEnd title={words.receipt.title} facts={facts} then={words.receipt.next} />
    </>
  );
}
