import { organisationsWith } from "@adgangskort/node";
import type { ReactNode } from "react";
import { newFiling } from "#shell/filing.ts";
import { searchResults, requestedSearch } from "#shell/long-list.tsx";
import { organisationOf } from "#shell/written-out.ts";
import { Title } from "#shell/page.tsx";
import type { SearchProps } from "#shell/pages.tsx";
import { auth, mayWrite } from "../../../auth";
import { localWords, titled } from "../../../language";
import { monthName } from "../figures";
import { latestReports } from "../register";
import { monthsToReport } from "../report";
import { ReportForm } from "./report-form";

export const generateMetadata = titled((words) => words.form.title);

export default async function NewReport(asked: SearchProps): Promise<ReactNode> {
  const session = await auth.requireOrganisation({ ...mayWrite, returnTo: "/rapporter/ny" });
  const { language, words } = await localWords();
  const organisations = organisationsWith(session.representation, mayWrite).map(({ name, organisationNumber }) => ({
    value: organisationNumber,
    text: organisationOf(name, organisationNumber, words.figures.organisationNumber),
  }));
  const filed = await latestReports(session);
  // A month is left out when every organisation has reported it.
  const isOpen = (month: string): boolean =>
    organisations.some(({ value }) => !filed.some((one) => one.organisasjonsnummer === value && one.maaned === month));
  const months = monthsToReport()
    .filter(isOpen)
    .map((month) => ({ value: month, text: monthName(month, language) }));
  const { shown, search } = searchResults(organisations, await requestedSearch(asked), language);
  return (
    <>
      <Title back={{ href: "/rapporter", text: words.reports.toReports }}>{words.form.title}</Title>
      <ReportForm
        filing={newFiling()}
        organisations={shown}
        search={search}
        months={months}
        words={words.form}
        labels={words.figures}
      />
    </>
  );
}
