import { type DemandList, type Left, type ListId, rulesOf, type RuleResult } from "@adgangskort/mock-idp/lists";
import { afterAll, test } from "vitest";
import {
  endSubject,
  expectPassed,
  expectOwn,
  omittedNumbers,
  type OwnRule,
  type PlayedSubject,
  playRule,
  refuseUnknown,
} from "./rule.ts";

declare module "vitest" {
  interface TaskMeta {
    /** The line of a list that a test tells of, and what came of it. The form reads it in Vitest's JSON report. */
    rule?: { readonly list: ListId; readonly number: string } & Partial<Pick<RuleResult, "verdict" | "evidence">>;
  }
}

/** Title and options of a test that tells of a line of a list. */
export type LineOfList = readonly [
  title: string,
  options: { meta: { rule: { readonly list: ListId; readonly number: string } } },
];

/**
 * Makes tests tell of lines of a list, for the form: `const line = lineOf("feide")`, and then `test(...line("FE-6", "an account without two factors"), async …)`.
 *
 * @throws by a number that the list lacks
 */
export function lineOf(list: ListId): (number: string, title: string) => LineOfList {
  return (number, title) => {
    refuseUnknown(list, number);
    return [`${number} ${title}`, { meta: { rule: { list, number } } }];
  };
}

/** What {@link verify} plays the rules with. */
export interface VerifyOptions {
  readonly subject: PlayedSubject;
  /** Numbers of the lines to play, where your own tests tell of the others; all when left out. */
  readonly only?: readonly string[];
  /** Rules of your own, each for a line of the list. */
  readonly more?: readonly OwnRule[];
  /** The content of `left.json`: a line that is left out there makes no test. */
  readonly left?: Left;
}

/** For a line with many faults, each of which is a login or two. */
const longestMs = 300_000;

/** Plays the rules of a list against an application, each as a test of Vitest. */
export function verify(
  list: DemandList & { readonly id: ListId },
  { subject, only, more = [], left }: VerifyOptions,
): void {
  const line = lineOf(list.id);
  const without = omittedNumbers(left);
  afterAll(async () => endSubject(subject));
  for (const number of only ?? []) refuseUnknown(list.id, number);
  for (const rule of rulesOf(list, subject.profile)) {
    if (without.has(rule.number) || only?.includes(rule.number) === false) continue;
    const [, { meta }] = line(rule.number, rule.demand);
    test(`${rule.number} ${rule.demand}`, { meta, timeout: longestMs }, async ({ task, skip }) => {
      const result = await playRule(rule, subject);
      const { list: _list, number: _number, ...found } = result;
      task.meta.rule = { ...meta.rule, ...found };
      const isKept = expectPassed(result);
      // Neither kept nor broken: the application does not ask for it, or it could not be run. A passed test would say that it is kept.
      if (!isKept) skip(result.evidence[0]?.why);
    });
  }
  for (const own of more) {
    const [, options] = line(own.number, own.title);
    test(`${own.number} ${own.title}`, options, async () => expectOwn(own, subject));
  }
}
