// report/: the owner's report: attempts counted, small counts withheld, the page and its plots.
// It must not know people: it reads events that carry pseudonyms.

import { EventCount } from "./counts/attempts.ts";
import { figuresOf } from "./counts/figures.ts";
import { eventsIn, UnreadableLine } from "./counts/read-events.ts";
import { reportDocument, reportPage, type ReportLanguage } from "./page/report-page.ts";
import { reportTexts } from "./page/report-texts.ts";

/** The first and the last day of a report, both in it. */
interface Days {
  readonly from: string;
  readonly to: string;
}

/** A report as a page and as data, or why it was refused. */
type OwnerReport = { readonly html: string; readonly json: string } | { readonly refused: string };

export const reportLanguages: readonly string[] = Object.keys(reportTexts);

export const isReportLanguage = (given: string): given is ReportLanguage => Object.hasOwn(reportTexts, given);

/** Counts the audit events of a period, one in JSON on each line, and reports them to the owner of the service. */
export async function ownerReport(
  lines: AsyncIterable<string>,
  { from, to }: Days,
  language: ReportLanguage,
): Promise<OwnerReport> {
  const count = new EventCount(from, to);
  try {
    for await (const event of eventsIn(lines)) count.add(event);
  } catch (error) {
    if (error instanceof UnreadableLine) return { refused: error.message };
    throw error;
  }
  const period = count.period();
  if (period.events === 0) return { refused: `No event on standard input is from ${from} to ${to}` };
  const report = { from, to, groups: figuresOf(period) };
  return {
    html: reportPage(report, language),
    json: `${JSON.stringify(reportDocument(report, language), null, 2)}\n`,
  };
}
