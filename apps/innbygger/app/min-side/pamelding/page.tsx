import { Alert, Heading } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { auth } from "../../../auth";
import { spoken } from "../../../language";
import { ownSignUp } from "../register";
import { SignUpForm } from "./sign-up-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await spoken()).words.form.title };
}

export default async function SignUpPage(): Promise<ReactNode> {
  const session = await auth.requireSession({ returnTo: "/min-side/pamelding" });
  const { words } = await spoken();
  const kept = await ownSignUp(session, "/min-side/pamelding");
  return (
    <>
      <Heading level={1} data-size="lg">
        {words.form.title}
      </Heading>
      {kept === undefined ? (
        // Whoever has signed up before would be shown an empty form.
        <Alert data-color="warning">{words.ownPage.unavailable}</Alert>
      ) : (
        <SignUpForm
          kept={{ antallTeiner: kept?.antallTeiner.toString() ?? "", omrade: kept?.omrade ?? "" }}
          words={words.form}
          labels={words.details}
        />
      )}
    </>
  );
}
