import { monthsToReport, type Report } from "./report.ts";

/** A report that was filed. */
export interface FiledReport extends Report {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly innsendt: string;
}

/** The reports, in the memory of this process: an example forgets them when it ends. A real register has a database here. */
export interface KeptReports {
  readonly of: (organisationNumbers: readonly string[]) => FiledReport[];
  /** `undefined` where that organisation has reported that month. */
  readonly file: (report: Report, now: Date) => FiledReport | undefined;
}

/** With some of the months before the last, of the mock provider's companies, so that there is something to see. */
export function keptReports(now: Date): KeptReports {
  const [, second = "", third = ""] = monthsToReport(now);
  const kept = new Map<string, FiledReport>();
  const keep: KeptReports["file"] = (report, at) => {
    const key = `${report.organisasjonsnummer} ${report.maaned}`;
    if (kept.has(key)) return undefined;
    const filed = { id: crypto.randomUUID(), innsendt: at.toISOString(), ...report };
    kept.set(key, filed);
    return filed;
  };
  for (const report of [
    { organisasjonsnummer: "310000418", maaned: third, antallFisk: 184_200, biomasseKg: 512_000, sjotemperatur: 9.8 },
    { organisasjonsnummer: "310000418", maaned: second, antallFisk: 183_650, biomasseKg: 561_400, sjotemperatur: 8.4 },
    { organisasjonsnummer: "315000858", maaned: second, antallFisk: 96_300, biomasseKg: 204_750, sjotemperatur: 8.1 },
  ])
    // Filed on the fourth of the month after.
    keep(report, new Date(Date.parse(`${report.maaned}-04T09:00:00Z`) + 31 * 24 * 3600 * 1000));
  return {
    of: (organisationNumbers) =>
      [...kept.values()]
        .filter(({ organisasjonsnummer }) => organisationNumbers.includes(organisasjonsnummer))
        .toSorted((one, other) => other.maaned.localeCompare(one.maaned)),
    file: keep,
  };
}
