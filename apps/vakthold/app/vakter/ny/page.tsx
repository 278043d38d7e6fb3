import { organisationsWith } from "@adgangskort/node";
import type { ReactNode } from "react";
import { newFiling } from "#shell/filing.ts";
import { organisationName } from "#shell/written-out.ts";
import { Title } from "#shell/page.tsx";
import { auth, mayWrite } from "../../../auth";
import { localWords, titled } from "../../../language";
import { RegisterForm } from "./register-form";

export const generateMetadata = titled((words) => words.form.title);

export default async function NewGuard(): Promise<ReactNode> {
  const { representation } = await auth.requireOrganisation({ ...mayWrite, returnTo: "/vakter/ny" });
  const { words } = await localWords();
  // There is one: the login asks for no more.
  const [organisation] = organisationsWith(representation, mayWrite);
  const organisationNumber = organisation?.organisationNumber ?? "";
  return (
    <>
      <Title back={{ href: "/vakter", text: words.guards.toGuards }}>{words.form.title}</Title>
      <RegisterForm
        filing={newFiling()}
        organisationNumber={organisationNumber}
        organisation={organisationName(organisationNumber, representation, words.facts)}
        words={words}
      />
    </>
  );
}
