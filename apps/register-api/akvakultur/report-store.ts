import type { Database } from "../database/database.ts";
import { recordsOf, rowOf, type Versioned, type Kind, type Page } from "../database/records.ts";
import type { RecordRow } from "../database/schema.ts";
import { monthsBefore, type Report } from "./report.ts";

/** A report that was filed. */
export interface FiledReport extends Report {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly innsendt: string;
  /** Absent of the examples. */
  readonly innsendtAv?: FiledBy;
}

/** The person, by their subject at Ansattporten, or the system that filed a report. */
export type FiledBy = { readonly person: string } | FilingSystem;

/** A system that files for organisations. */
interface FilingSystem {
  /** Its id in Altinn's register of systems. */
  readonly system: string;
  /** The organisation number of its vendor. */
  readonly leverandor: string;
}

export interface ReportStore {
  readonly of: (organisationNumbers: readonly string[], side: number) => Promise<Page<FiledReport>>;
  readonly by: (id: string) => Promise<Versioned<FiledReport> | undefined>;
  /** `undefined` where that organisation has reported that month. */
  readonly file: (report: Report, now: Date, by: FiledBy) => Promise<FiledReport | undefined>;
}

const kind: Kind<FiledReport> = {
  subject: "akvakultur",
  order: "desc",
  columns: ({ id, organisasjonsnummer, maaned }) => ({
    key: id,
    owner: organisasjonsnummer,
    position: maaned,
    holds: `${organisasjonsnummer} ${maaned}`,
  }),
};

export function reportStore(database: Database): ReportStore {
  const records = recordsOf(database, kind);
  return {
    of: (organisationNumbers, side) => records.page(side, organisationNumbers),
    by: records.by,
    file: (report, now, by) => records.add(filed(report, now, by)),
  };
}

const filed = (report: Report, now: Date, by?: FiledBy): FiledReport => ({
  id: crypto.randomUUID(),
  innsendt: now.toISOString(),
  ...(by && { innsendtAv: by }),
  ...report,
});

/** Some months of the mock provider's companies, and four years of a municipality's. */
export function examples(now: Date): RecordRow[] {
  const [, second = "", third = ""] = monthsBefore(now, 3);
  const ofMunicipality = monthsBefore(now, 48).map((maaned, back) => ({
    organisasjonsnummer: "310000019",
    maaned,
    antallFisk: 42_000 - 350 * back,
    biomasseKg: 98_000 - 900 * back,
    sjotemperatur: 8 + (back % 5),
  }));
  const reports: readonly Report[] = [
    { organisasjonsnummer: "310000418", maaned: third, antallFisk: 184_200, biomasseKg: 512_000, sjotemperatur: 9.8 },
    { organisasjonsnummer: "310000418", maaned: second, antallFisk: 183_650, biomasseKg: 561_400, sjotemperatur: 8.4 },
    { organisasjonsnummer: "315000858", maaned: second, antallFisk: 96_300, biomasseKg: 204_750, sjotemperatur: 8.1 },
    ...ofMunicipality,
  ];
  // Filed on the fourth of the month after.
  return reports.map((report) =>
    rowOf(kind, filed(report, new Date(Date.parse(`${report.maaned}-04T09:00:00Z`) + 31 * 24 * 3600 * 1000))),
  );
}
