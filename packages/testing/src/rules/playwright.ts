import { test } from "@playwright/test";
import { type DemandList, type ListId, rulesOf } from "@adgangskort/mock-idp/lists";
import { endSubject, expectPassed, expectOwn, omittedNumbers, playRule, refuseUnknown } from "./rule.ts";
import type { VerifyOptions } from "./vitest.ts";

export type { VerifyOptions };

/** For a line with many faults, each of which is a login or two. */
const longestMs = 300_000;

/** Plays the rules of a list against an application, each as a test of Playwright without a page. Its annotations tell the form of which line, and what came of it. */
export function verify(
  list: DemandList & { readonly id: ListId },
  { subject, only, more = [], left }: VerifyOptions,
): void {
  const without = omittedNumbers(left);
  const annotated = (number: string): { readonly annotation: { type: string; description: string } } => {
    refuseUnknown(list.id, number);
    return { annotation: { type: "rule", description: `${list.id} ${number}` } };
  };
  test.afterAll(async () => endSubject(subject));
  for (const number of only ?? []) refuseUnknown(list.id, number);
  for (const rule of rulesOf(list, subject.profile)) {
    if (without.has(rule.number) || only?.includes(rule.number) === false) continue;
    test(rule.title, annotated(rule.number), async () => {
      test.setTimeout(longestMs);
      const result = await playRule(rule, subject);
      const { verdict, evidence } = result;
      test.info().annotations.push({ type: "result", description: JSON.stringify({ verdict, evidence }) });
      test.skip(!expectPassed(result), result.evidence[0]?.why ?? "");
    });
  }
  for (const own of more)
    test(`${own.number} ${own.title}`, annotated(own.number), async () => expectOwn(own, subject));
}
