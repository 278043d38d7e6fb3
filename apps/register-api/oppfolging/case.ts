import { readBy, type Read, type Rules } from "../input.ts";

/** What is applied for. */
export const measures = ["arbeidstrening", "mentor", "opplaering"] as const;

/** A case, as it is on the wire: a number and a first name, and nobody's national id. */
export interface Case {
  readonly nr: string;
  readonly fornavn: string;
  readonly tiltak: (typeof measures)[number];
  /** How many months are applied for. */
  readonly maaneder: number;
  /** The day when it came, `2027-01-31`. */
  readonly mottatt: string;
  /** Whether the person is to be shielded: then it takes a stronger login to open the case, and the list does not say whose it is. */
  readonly skjermet: boolean;
  readonly vedtak?: MadeDecision;
}

/** A decision that was made. */
export interface MadeDecision extends Decision {
  /** ISO 8601, UTC. */
  readonly fattet: string;
  /** By whom, as the directory knows them: the same in the application as here. */
  readonly fattetAv: string;
}

/** A decision in a case, as it is on the wire. */
export interface Decision {
  readonly utfall: "innvilget" | "avslaatt";
  /** How many months are granted; 0 where nothing is. */
  readonly maaneder: number;
  readonly begrunnelse: string;
}

/** How many months depends on the outcome. */
const rules: Rules<Decision, Partial<Decision>> = {
  utfall: {
    holds: (value) => value === "innvilget" || value === "avslaatt",
    must: "must be innvilget or avslaatt",
  },
  maaneder: {
    holds: (value, { utfall }) =>
      Number.isInteger(value) && (utfall === "avslaatt" ? value === 0 : Number(value) >= 1 && Number(value) <= 12),
    must: "must be a whole number from 1 to 12, and 0 where nothing is granted",
  },
  begrunnelse: {
    // Eleven digits may be somebody's national id, which has no place in a text that others read.
    holds: (value) =>
      typeof value === "string" && value.length >= 10 && value.length <= 2000 && !/\d{6}\s?\d{5}/.test(value),
    must: "must be 10 to 2000 characters, and without anything like a national id",
  },
};

/** The decision that this is, or everything that keeps it from being one. */
export const readDecision = (given: unknown): Read<Decision> =>
  readBy(rules, given, Object(given) as Partial<Decision>);
