import type { Evidence, RuleResult, Verdict } from "../check/rule-result.ts";
import type { Demand } from "../lists/demand-list.ts";
import type { Answer, Left } from "./left.ts";

/** What a line of the form says. */
export type State =
  | "failed"
  | "undetermined"
  | "notRun"
  | "warning"
  | "passed"
  | "notApplicable"
  /** It concerns no application at this provider. */
  | "elsewhere"
  /** The agency's own word, which was not tried. */
  | "answered"
  /** Left out by the agency, with a reason. */
  | "leftOut"
  /** The agency has not filled it in. */
  | "blank";

/** What came of one line. */
export interface Outcome {
  readonly state: State;
  /** What was tried: of a line that is not passed, what tells against it. */
  readonly evidence: readonly Evidence[];
  /** How many things were tried. */
  readonly tried: number;
  /** Numbers that no result tells of. */
  readonly missing: readonly string[];
  /** Why the line has no result. */
  readonly reason?: string;
  readonly answer?: Answer;
}

const stateOf: Readonly<Record<Verdict, State>> = {
  failed: "failed",
  undetermined: "undetermined",
  "not-run": "notRun",
  "not-fired": "notRun",
  warning: "warning",
  passed: "passed",
  "not-applicable": "notApplicable",
};

/** The worst first. */
const order: readonly State[] = ["failed", "undetermined", "notRun", "warning", "passed", "notApplicable"];

/** What came of a demand, of the results of its list. The agency's answer takes the place of a result only where nothing was run. */
export function outcomeOf(demand: Demand, results: readonly RuleResult[], own: Left[string] | undefined): Outcome {
  const numbers = demand.see ?? [demand.number];
  // A verdict without evidence says nothing.
  const told = results.filter(({ number, evidence }) => numbers.includes(number) && evidence.length > 0);
  const answer = own && "answer" in own ? own : undefined;
  const reason = own && "without" in own ? own.without : undefined;
  const nothing = { evidence: [], tried: 0, missing: [], ...(answer && { answer }) };
  const isForAgency = demand.by !== undefined || demand.instead !== undefined;
  const missing = isForAgency ? [] : numbers.filter((number) => !told.some((result) => result.number === number));
  const states = new Set([...told.map(({ verdict }) => stateOf[verdict]), ...missing.map((): State => "notRun")]);
  const state = order.find((one) => states.has(one));
  if (state === undefined || state === "notRun") {
    if (reason !== undefined) return { ...nothing, state: "leftOut", reason };
    if (answer) return { ...nothing, state: "answered" };
  }
  if (state === undefined)
    return demand.instead === undefined
      ? { ...nothing, state: "blank" }
      : { ...nothing, state: "elsewhere", reason: demand.instead };
  const all = told.flatMap(({ evidence }) => evidence);
  const against = all.filter(({ verdict }) => stateOf[verdict] === state);
  return { ...nothing, state, missing, tried: all.length, evidence: against };
}
