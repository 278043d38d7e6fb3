import {
  type HttpSubject,
  type Left,
  lists,
  numbersOf,
  type RuleResult,
  type Subject,
} from "@adgangskort/mock-idp/lists";
import type { InProcessSubject } from "./in-process.ts";

/** An application that rules are played against: in the process of the test, or over HTTP. */
export type PlayedSubject = InProcessSubject | HttpSubject;

/** A rule of your own: what else you look at for a line of a list. */
export interface OwnRule {
  readonly number: string;
  readonly title: string;
  /** Throws unless the application keeps it. */
  readonly run: (subject: Subject) => Promise<void>;
}

/** A rule of your own, for the line with this number. */
export const rule = (number: string, title: string, run: OwnRule["run"]): OwnRule => ({ number, title, run });

/** Plays a rule, or one of your own, in an application and a provider as they are at first. For a test runner of your own. */
export async function playRule<Result>(
  { run }: { readonly run: (subject: PlayedSubject) => Promise<Result> },
  subject: PlayedSubject,
): Promise<Result> {
  const { kit } = subject;
  await kit.start();
  kit.reset();
  try {
    return await run(subject);
  } finally {
    kit.reset();
    kit.stop();
  }
}

/** Plays a rule of your own. */
export const expectOwn = (own: OwnRule, subject: PlayedSubject): Promise<void> => playRule(own, subject);

/**
 * Whether a result shows that the rule is kept; false if nothing was shown, as where the application never asks for what the rule is about.
 *
 * @throws with what was seen if it is not kept, or if that could not be told
 */
export function expectPassed({ list, number, verdict, evidence }: RuleResult): boolean {
  if (verdict === "passed" || verdict === "warning") return true;
  if (verdict !== "failed" && verdict !== "undetermined") return false;
  const against = evidence.filter((one) => one.verdict === verdict).map(({ tried, why }) => `${tried}: ${why}`);
  throw new Error([`${list} ${number} is ${verdict}`, ...against].join("\n"));
}

/** @throws by a number that the list lacks */
export function refuseUnknown(list: string, number: string): void {
  const known = Object.values(lists).find(({ id }) => id === list);
  if (!known || !numbersOf(known).includes(number)) throw new Error(`no line of ${list} has the number ${number}`);
}

/** The numbers that an agency leaves out. */
export const omittedNumbers = (left: Left = {}): ReadonlySet<string> =>
  new Set(Object.entries(left).flatMap(([number, own]) => ("without" in own ? [number] : [])));

/** Stops what was started for the rules. */
export const endSubject = async ({ kit }: PlayedSubject): Promise<void> => {
  if ("end" in kit) await kit.end();
};
