import type { ReactNode } from "react";
import { NotAvailable } from "#shell/not-available.tsx";
import { newFiling } from "#shell/filing.ts";
import { Title } from "#shell/page.tsx";
import { auth } from "../../../auth";
import { localWords, titled } from "../../../language";
import { ownSignUp } from "../register";
import { SignUpForm } from "./sign-up-form";

export const generateMetadata = titled((words) => words.form.title);

export default async function SignUpPage(): Promise<ReactNode> {
  const session = await auth.requireSession({ returnTo: "/min-side/pamelding" });
  const { words } = await localWords();
  const kept = await ownSignUp(session, "/min-side/pamelding");
  const back = { href: "/min-side", text: words.receipt.toOwnPage };
  // A person who has signed up before would be shown an empty form.
  if (kept === undefined) return <NotAvailable name="sign-up" title={words.form.title} back={back} />;
  return (
    <>
      <Title back={back}>{words.form.title}</Title>
      <SignUpForm
        filing={newFiling(kept?.versjon)}
        kept={{ antallTeiner: kept?.antallTeiner.toString() ?? "", omrade: kept?.omrade ?? "" }}
        words={words.form}
        labels={words.details}
      />
    </>
  );
}
