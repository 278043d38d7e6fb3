import { Alert } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { newFiling } from "#shell/filing.ts";
import { Title } from "#shell/page.tsx";
import { auth } from "../../../auth";
import { spoken, titled } from "../../../language";
import { ownSignUp } from "../register";
import { SignUpForm } from "./sign-up-form";

export const generateMetadata = titled((words) => words.form.title);

export default async function SignUpPage(): Promise<ReactNode> {
  const session = await auth.requireSession({ returnTo: "/min-side/pamelding" });
  const { words } = await spoken();
  const kept = await ownSignUp(session, "/min-side/pamelding");
  return (
    <>
      <Title>{words.form.title}</Title>
      {kept === undefined ? (
        // Whoever has signed up before would be shown an empty form.
        <Alert data-color="warning">{words.ownPage.unavailable}</Alert>
      ) : (
        <SignUpForm
          filing={newFiling(kept?.versjon)}
          kept={{ antallTeiner: kept?.antallTeiner.toString() ?? "", omrade: kept?.omrade ?? "" }}
          words={words.form}
          labels={words.details}
        />
      )}
    </>
  );
}
