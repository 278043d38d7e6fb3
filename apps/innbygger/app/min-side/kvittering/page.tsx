import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { NotAvailable } from "#shell/not-available.tsx";
import { Receipt } from "#shell/receipt.tsx";
import { shared } from "#shell/texts.ts";
import { auth } from "../../../auth";
import { localWords, titled } from "../../../language";
import { detailsOf } from "../details";
import { ownSignUp } from "../register";

export const generateMetadata = titled((_words, { receipt }) => receipt.title);

/** What was sent, and what to do before the first pot is set. */
export default async function ReceiptPage(): Promise<ReactNode> {
  const session = await auth.requireSession({ returnTo: "/min-side/kvittering" });
  const { language, words } = await localWords();
  const signUp = await ownSignUp(session, "/min-side/kvittering");
  const next = { href: "/min-side", text: words.receipt.toOwnPage };
  if (signUp === undefined) return <NotAvailable name="receipt" title={shared[language].receipt.title} back={next} />;
  // Where there is nothing to show, that page says so.
  if (signUp === null) redirect("/min-side");
  return (
    <Receipt
      title={words.receipt.title}
      onBehalfOf={{ label: words.receipt.onBehalfOf, value: words.receipt.inPrivate }}
      facts={detailsOf(signUp, words.details, language)}
      then={words.receipt.next}
      next={next}
    />
  );
}
