/** A guard in a company's employ, as it is on the wire. */
export interface Guard {
  readonly organisasjonsnummer: string;
  readonly navn: string;
  /** The number of the guard's card, `V-123456`, by which the register tells guards apart: it takes no national ids. */
  readonly kortnummer: string;
  readonly godkjentOpplaering: boolean;
  /** The first day of work, `2027-01-15`. */
  readonly startdato: string;
}

type Faults = { readonly field: keyof Guard; readonly detail: string }[];

/** What a value must be, in words for whoever writes to the API. */
const rules: Readonly<Record<keyof Guard, { readonly holds: (value: unknown, now: Date) => boolean; must: string }>> = {
  organisasjonsnummer: { holds: matches(/^\d{9}$/), must: "must be nine digits" },
  navn: { holds: matches(/^\p{L}[\p{L} .'’-]{1,79}$/u), must: "must be a name of 2 to 80 letters" },
  kortnummer: { holds: matches(/^V-\d{6}$/), must: "must be as V-123456" },
  godkjentOpplaering: { holds: (value) => typeof value === "boolean", must: "must be true or false" },
  startdato: { holds: isNear, must: "must be a day, as 2027-01-15, at most a year from now" },
};

function matches(pattern: RegExp): (value: unknown) => boolean {
  return (value) => typeof value === "string" && pattern.test(value);
}

/** A day of the calendar, a year back or ahead at the most. */
function isNear(value: unknown, now: Date): boolean {
  if (!matches(/^\d{4}-\d{2}-\d{2}$/)(value)) return false;
  const day = new Date(`${String(value)}T12:00:00Z`);
  // 30 February is the second of March to some, and no day to others.
  const isDay = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(String(value));
  return isDay && Math.abs(day.getTime() - now.getTime()) <= 366 * 24 * 3600 * 1000;
}

/** The guard that this is, or everything that keeps it from being one. */
export function readGuard(given: unknown, now: Date): { readonly guard: Guard } | { readonly faults: Faults } {
  const members = Object(given) as Readonly<Record<string, unknown>>;
  const names = Object.keys(rules) as (keyof Guard)[];
  const faults: Faults = names.flatMap((field) =>
    rules[field].holds(members[field], now) ? [] : [{ field, detail: rules[field].must }],
  );
  if (faults.length > 0) return { faults };
  // Nothing but what a guard has: what else was sent, as a national id, is not kept.
  return { guard: Object.fromEntries(names.map((name) => [name, members[name]])) as unknown as Guard };
}
