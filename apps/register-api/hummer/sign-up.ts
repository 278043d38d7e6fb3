import { readBy, type Read, type Rules } from "../input.ts";
import { dayIn } from "../norwegian-day.ts";

/** A private person's sign-up for lobster fishing, as it is on the wire. */
export interface SignUp {
  /** Lobster pots, of which a private person may have ten. */
  readonly antallTeiner: number;
  readonly omrade: (typeof areas)[number];
}

export const areas = ["agder", "rogaland", "vestland", "more-og-romsdal", "trondelag"] as const;

const rules: Rules<SignUp> = {
  antallTeiner: {
    holds: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 10,
    must: "must be a whole number from 1 to 10",
  },
  omrade: { holds: (value) => areas.some((area) => area === value), must: `must be one of ${areas.join(", ")}` },
};

/** The sign-up that this is, or everything that keeps it from being one. */
export const readSignUp = (given: unknown): Read<SignUp> => readBy(rules, given, undefined);

/** The season that one signs up for, by the calendar in Norway: it ends with November, and the next one begins. */
export function seasonAt(now: Date): number {
  const [year = 0, month = 0] = dayIn(now).split("-").map(Number);
  return month === 12 ? year + 1 : year;
}
