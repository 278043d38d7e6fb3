import { organisationsWith } from "@adgangskort/node";
import { Heading } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { auth, mayWrite } from "../../../auth";
import { spoken } from "../../../language";
import { monthName, organisationName } from "../figures";
import { monthsToReport } from "../report";
import { ReportForm } from "./report-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await spoken()).words.form.title };
}

export default async function NewReport(): Promise<ReactNode> {
  const { representation } = await auth.requireOrganisation({ ...mayWrite, returnTo: "/rapporter/ny" });
  const { language, words } = await spoken();
  const organisations = organisationsWith(representation, mayWrite).map(({ organisationNumber }) => ({
    value: organisationNumber,
    text: organisationName(organisationNumber, representation, words.figures),
  }));
  const months = monthsToReport().map((month) => ({ value: month, text: monthName(month, language) }));
  return (
    <>
      <Heading level={1} data-size="lg">
        {words.form.title}
      </Heading>
      <ReportForm organisations={organisations} months={months} words={words.form} labels={words.figures} />
    </>
  );
}
