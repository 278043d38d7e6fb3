import { readBy, type Read, type Rules } from "../input.ts";
import { dayIn } from "../norwegian-day.ts";

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

const rules: Rules<Report, Date> = {
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
export const readReport = (given: unknown, now: Date): Read<Report> => readBy(rules, given, now);

/** The months that can be reported, latest first, by the calendar in Norway. */
export const monthsToReport = (now: Date): string[] => monthsBefore(now, 12);

/** So many months that are over, latest first, by the calendar in Norway. */
export function monthsBefore(now: Date, length: number): string[] {
  const [year = 0, month = 0] = dayIn(now).split("-").map(Number);
  return Array.from({ length }, (_, back) => new Date(Date.UTC(year, month - 2 - back, 1)).toISOString().slice(0, 7));
}
