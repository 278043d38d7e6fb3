import { organisationsWith } from "@adgangskort/node";
import type { ReactNode } from "react";
import { newFiling } from "#shell/filing.ts";
import { organisationName } from "#shell/written-out.ts";
import { Title } from "#shell/page.tsx";
import { auth, mayWrite } from "../../../auth";
import { spoken, titled } from "../../../language";
import { monthName } from "../figures";
import { filedReports } from "../register";
import { monthsToReport } from "../report";
import { ReportForm } from "./report-form";

export const generateMetadata = titled((words) => words.form.title);

export default async function NewReport(): Promise<ReactNode> {
  const session = await auth.requireOrganisation({ ...mayWrite, returnTo: "/rapporter/ny" });
  const { representation } = session;
  const { language, words } = await spoken();
  const organisations = organisationsWith(representation, mayWrite).map(({ organisationNumber }) => ({
    value: organisationNumber,
    text: organisationName(organisationNumber, representation, words.figures),
  }));
  const filed = (await filedReports(session, ""))?.rapporter ?? [];
  // A month is left out when every organisation has reported it.
  const isOpen = (month: string): boolean =>
    organisations.some(({ value }) => !filed.some((one) => one.organisasjonsnummer === value && one.maaned === month));
  const months = monthsToReport()
    .filter(isOpen)
    .map((month) => ({ value: month, text: monthName(month, language) }));
  return (
    <>
      <Title back={{ href: "/rapporter", text: words.reports.toReports }}>{words.form.title}</Title>
      <ReportForm
        filing={newFiling()}
        organisations={organisations}
        months={months}
        words={words.form}
        labels={words.figures}
      />
    </>
  );
}
