import { organisationsWith } from "@adgangskort/node";
import { Heading } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { auth, mayWrite } from "../../../auth";
import { spoken } from "../../../language";
import { organisationName } from "../facts";
import { RegisterForm } from "./register-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await spoken()).words.form.title };
}

export default async function NewGuard(): Promise<ReactNode> {
  const { representation } = await auth.requireOrganisation({ ...mayWrite, returnTo: "/vakter/ny" });
  const { words } = await spoken();
  // There is one: the login asks for no more.
  const [organisation] = organisationsWith(representation, mayWrite);
  const organisationNumber = organisation?.organisationNumber ?? "";
  return (
    <>
      <Heading level={1} data-size="lg">
        {words.form.title}
      </Heading>
      <RegisterForm
        organisationNumber={organisationNumber}
        organisation={organisationName(organisationNumber, representation, words.facts)}
        words={words}
      />
    </>
  );
}
