import type { Versioned } from "../database/records.ts";
import { readBy, type Read, type Rules } from "../input.ts";
import { dayIn, isDay } from "../norwegian-day.ts";

/** Somebody's answer to a finding: what they have done about it. */
export interface Answer {
  readonly tekst: string;
  /** ISO 8601, UTC. */
  readonly sendt: string;
  /** The subject of the person's token. Absent of the examples. */
  readonly sendtAv?: string;
}

/** Something that the inspector found, and by when it must be mended. */
export interface Finding {
  readonly id: string;
  readonly beskrivelse: string;
  /** The last day, `2027-01-31`. */
  readonly frist: string;
  /** ISO 8601, UTC. */
  readonly skrevet: string;
  readonly svar?: Answer;
}

/** A supervised case, as both sides see it. */
export interface Case {
  readonly saksnummer: string;
  readonly virksomhet: { readonly organisasjonsnummer: string; readonly navn: string };
  readonly tema: string;
  /** The day of the visit, `2027-01-31`. */
  readonly besokt: string;
  readonly avsluttet: boolean;
  readonly funn: readonly Finding[];
}

/** What an inspector writes to other inspectors. */
export interface Note {
  readonly skrevet: string;
  readonly tekst: string;
}

/** A supervised case, as inspectors alone see it. */
export interface InspectorsCase extends Case {
  readonly notater: readonly Note[];
}

/** What both sides see of a case: named one by one, so that what is added to a case for inspectors goes nowhere else. */
export function sharedPart({
  versjon,
  saksnummer,
  virksomhet,
  tema,
  besokt,
  avsluttet,
  funn,
}: Versioned<InspectorsCase>): Versioned<Case> {
  return { versjon, saksnummer, virksomhet, tema, besokt, avsluttet, funn };
}

/** A finding as it is written. */
export type NewFinding = Pick<Finding, "beskrivelse" | "frist">;

/** An answer as it is written: to which finding, and what. */
export interface NewAnswer {
  readonly funn: string;
  readonly tekst: string;
}

const text = {
  holds: (value: unknown) => typeof value === "string" && value.trim() !== "" && value.length <= 2000,
  must: "must be a text of at most 2000 characters",
};
const findingRules: Rules<NewFinding, Date> = {
  beskrivelse: text,
  frist: { holds: isDeadline, must: "must be a day within a year from tomorrow on, as 2027-01-31" },
};
const answerRules: Rules<NewAnswer> = { funn: text, tekst: text };

/** The finding that this is, or everything that keeps it from being one. */
export const readFinding = (given: unknown, now: Date): Read<NewFinding> => readBy(findingRules, given, now);

/** The answer that this is, or everything that keeps it from being one. */
export const readAnswer = (given: unknown): Read<NewAnswer> => readBy(answerRules, given, undefined);

function isDeadline(value: unknown, now: Date): boolean {
  return isDay(value) && value > dayFrom(now, 0) && value <= dayFrom(now, 365);
}

/** The day so many days from this one, by the calendar in Norway. */
export function dayFrom(now: Date, days: number): string {
  const today = new Date(dayIn(now));
  today.setUTCDate(today.getUTCDate() + days);
  return today.toISOString().slice(0, 10);
}
