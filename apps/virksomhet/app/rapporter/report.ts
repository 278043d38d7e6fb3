/** A report, as the register takes it. */
export interface Report {
  readonly organisasjonsnummer: string;
  /** `2027-01` */
  readonly maaned: string;
  readonly antallFisk: number;
  readonly biomasseKg: number;
  readonly sjotemperatur: number;
}

/** A report, as the register keeps it. */
export interface FiledReport extends Report {
  readonly id: string;
  readonly innsendt: string;
  /** The person, by subject, or the system of a vendor. Left out of the examples. */
  readonly innsendtAv?: { readonly person: string } | { readonly system: string; readonly leverandor: string };
}

/** The months that can be reported, latest first, by the calendar in Norway. */
export function monthsToReport(): string[] {
  const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Oslo" });
  const [year = 0, month = 0] = today.split("-").map(Number);
  return Array.from({ length: 12 }, (_, back) =>
    new Date(Date.UTC(year, month - 2 - back, 1)).toISOString().slice(0, 7),
  );
}
