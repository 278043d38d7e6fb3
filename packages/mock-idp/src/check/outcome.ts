import type { Weight } from "../fault-catalogue/row.ts";
import type { Evidence, RuleResult, Verdict } from "./rule-result.ts";
import { listOf } from "../lists/rule-lists.ts";

/** One fault or journey, and what came of it. */
export interface Outcome extends Evidence {
  readonly group: string;
  /** The rules of the chosen lists that it is evidence for. */
  readonly rules: Readonly<Record<string, Weight>>;
  /** JSON pointers of what the fault changed. */
  readonly changed?: readonly string[];
  readonly ms: number;
}

/** In the order in which one of them stands for several, and of the first line. */
export const VERDICTS = [
  "failed",
  "undetermined",
  "warning",
  "passed",
  "not-fired",
  "not-applicable",
  "not-run",
] as const satisfies readonly Verdict[];

/** A rule that is only recommended is not failed. */
export function weighed(verdict: Verdict, rules: Outcome["rules"]): Verdict {
  return verdict === "failed" && !Object.values(rules).includes("must") ? "warning" : verdict;
}

/** What makes the run fail. */
export const isRed = ({ verdict }: Outcome): boolean => verdict === "failed" || verdict === "undetermined";

/** What the reports say of a run that played a part. */
export const partial = (only: readonly string[] | undefined): string =>
  only === undefined ? "" : ` Only a part was played: --only ${only.join(" --only ")}.`;

export function counted(outcomes: readonly Outcome[]): Readonly<Record<Verdict, number>> {
  const count = (wanted: Verdict): number => outcomes.filter(({ verdict }) => verdict === wanted).length;
  return Object.fromEntries(VERDICTS.map((verdict) => [verdict, count(verdict)])) as Record<Verdict, number>;
}

/** The results by rule: the gravest verdict of the evidence. */
export function byRule(outcomes: readonly Outcome[], profile: string): readonly RuleResult[] {
  const pairs = outcomes.flatMap((outcome) => Object.entries(outcome.rules).map((rule) => ({ outcome, rule })));
  return [...Map.groupBy(pairs, ({ rule: [number] }) => number)].map(([number, found]) => {
    const evidence = found.map(({ outcome: { tried, verdict, why, login }, rule: [, weight] }) => ({
      tried,
      // The verdict of an outcome is that of its gravest rule.
      verdict: verdict === "failed" && weight === "may" ? ("warning" as const) : verdict,
      why,
      ...(login === undefined ? {} : { login }),
    }));
    const verdict = VERDICTS.find((one) => evidence.some((each) => each.verdict === one)) ?? "not-run";
    return { list: listOf(number, profile), number, verdict, evidence };
  });
}
