import { readBy, type Read, type Rules } from "../input.ts";
import { isDay } from "../norwegian-day.ts";

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

const rules: Rules<Guard, Date> = {
  organisasjonsnummer: { holds: matches(/^\d{9}$/), must: "must be nine digits" },
  navn: { holds: matches(/^\p{L}[\p{L} .'’-]{1,79}$/u), must: "must be a name of 2 to 80 letters" },
  kortnummer: { holds: matches(/^V-\d{6}$/), must: "must be as V-123456" },
  godkjentOpplaering: { holds: (value) => typeof value === "boolean", must: "must be true or false" },
  startdato: { holds: isNear, must: "must be a day, as 2027-01-15, at most a year from now" },
};

function matches(pattern: RegExp): (value: unknown) => boolean {
  return (value) => typeof value === "string" && pattern.test(value);
}

/** A year back or ahead at the most. */
function isNear(value: unknown, now: Date): boolean {
  return isDay(value) && Math.abs(Date.parse(`${value}T12:00:00Z`) - now.getTime()) <= 366 * 24 * 3600 * 1000;
}

/** The guard that this is, or everything that keeps it from being one. */
export const readGuard = (given: unknown, now: Date): Read<Guard> => readBy(rules, given, now);
