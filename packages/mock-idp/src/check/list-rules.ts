import { faultCatalogueOf } from "../faults/catalogue/index.ts";
import { type Seen, seenIn } from "../faults/catalogue/needs.ts";
import type { DemandList } from "../lists/demand-list.ts";
import type { Profile } from "../profiles/profile.ts";
import { control, playFaults } from "./fault-plan.ts";
import { byRule } from "./outcome.ts";
import type { RuleResult } from "./rule-result.ts";
import type { Subject } from "./subject.ts";

/** A line of a list, and what sees whether an application keeps it. */
export interface ListRule {
  /** The id of the list. */
  readonly list: string;
  readonly number: string;
  /** What is demanded, as the list has it. */
  readonly demand: string;
  /** The number and the demand. */
  readonly title: string;
  /** Plays what is evidence for the line. Nothing is passed unless a login without faults succeeds afterwards. */
  run(subject: Subject): Promise<RuleResult>;
}

/** The lines of a list that faults of the provider's catalogue are evidence for. */
export function rulesOf(list: DemandList, profile: Profile): readonly ListRule[] {
  const faults = faultCatalogueOf(profile);
  const learnt = new WeakMap<Subject, Promise<Seen | undefined>>();
  const learn = (subject: Subject): Promise<Seen | undefined> => {
    const seen = learnt.get(subject) ?? seenBy(subject, profile);
    learnt.set(subject, seen);
    return seen;
  };
  const demands = list.chapters.flatMap((chapter) => chapter.demands);
  return demands.flatMap(({ number, demand }) => {
    const evident = faults.filter(({ rules }) => Object.hasOwn(rules, number));
    if (evident.length === 0) return [];
    const run = async (subject: Subject): Promise<RuleResult> => {
      const seen = await learn(subject);
      if (!seen) return undetermined(list.id, number);
      const outcomes = await playFaults(evident, {
        subject,
        seen,
        restarts: true,
        slow: false,
        paceMs: 0,
        patienceSeconds: 0,
        rulesOf: ({ rules }) => ({ [number]: rules[number] ?? "must" }),
      });
      const [result] = byRule(outcomes, profile.id);
      return result ? { ...result, list: list.id } : undetermined(list.id, number);
    };
    return [{ list: list.id, number, demand, title: `${number} ${demand}`, run }];
  });
}

/** What the application asks for at a login without faults: faults of anything else are not applicable. */
async function seenBy(subject: Subject, profile: Profile): Promise<Seen | undefined> {
  const last = subject.calls().at(-1);
  if (!(await control(subject))) return undefined;
  const calls = subject.calls();
  return seenIn(last ? calls.slice(calls.lastIndexOf(last) + 1) : calls, profile);
}

function undetermined(list: string, number: string): RuleResult {
  const why = "a login without faults did not succeed, so nothing can be told by a refusal";
  return {
    list,
    number,
    verdict: "undetermined",
    evidence: [{ tried: "a login without faults", verdict: "undetermined", why }],
  };
}
