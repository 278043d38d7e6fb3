/** A monthly report of one site's or company's fish, as it is on the wire. */
export interface Report {
  readonly organisasjonsnummer: string;
  /** The month that it is about, `2027-01`. */
  readonly maaned: string;
  readonly antallFisk: number;
  readonly biomasseKg: number;
  /** Degrees Celsius, at a depth of three metres. */
  readonly sjotemperatur: number;
}

type Faults = { readonly field: keyof Report; readonly detail: string }[];

/** What a value must be, in words for whoever writes to the API. */
const rules: Readonly<Record<keyof Report, { readonly holds: (value: unknown, now: Date) => boolean; must: string }>> =
  {
    organisasjonsnummer: {
      holds: (value) => typeof value === "string" && /^\d{9}$/.test(value),
      must: "must be nine digits",
    },
    maaned: {
      holds: (value, now) => typeof value === "string" && monthsToReport(now).includes(value),
      must: "must be one of the last twelve months that are over, as 2027-01",
    },
    antallFisk: { holds: wholeUpTo(5_000_000), must: "must be a whole number from 0 to 5000000" },
    biomasseKg: { holds: wholeUpTo(20_000_000), must: "must be a whole number from 0 to 20000000" },
    sjotemperatur: {
      holds: (value) => typeof value === "number" && value >= -2 && value <= 30,
      must: "must be a number from -2 to 30",
    },
  };

function wholeUpTo(most: number): (value: unknown) => boolean {
  return (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most;
}

/** The report that this is, or everything that keeps it from being one. */
export function readReport(given: unknown, now: Date): { readonly report: Report } | { readonly faults: Faults } {
  const members = Object(given) as Readonly<Record<string, unknown>>;
  const names = Object.keys(rules) as (keyof Report)[];
  const faults: Faults = names.flatMap((field) =>
    rules[field].holds(members[field], now) ? [] : [{ field, detail: rules[field].must }],
  );
  if (faults.length > 0) return { faults };
  // Nothing but what a report has: what else was sent is not kept.
  return { report: Object.fromEntries(names.map((name) => [name, members[name]])) as unknown as Report };
}

/** The months that can be reported, latest first, by the calendar in Norway. */
export function monthsToReport(now: Date): string[] {
  const today = now.toLocaleDateString("sv-SE", { timeZone: "Europe/Oslo" });
  const [year = 0, month = 0] = today.split("-").map(Number);
  return Array.from({ length: 12 }, (_, back) =>
    new Date(Date.UTC(year, month - 2 - back, 1)).toISOString().slice(0, 7),
  );
}
