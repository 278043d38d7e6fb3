import { faultCatalogueOf } from "../fault-catalogue/index.ts";
import { observedBehaviour } from "../fault-catalogue/needs.ts";
import type { DemandList } from "../lists/demand-list.ts";
import type { Profile } from "../profiles/profile.ts";
import type { MockIdp } from "../server/create-mock-idp.ts";
import { control, playFaults, type Stage } from "./run/fault-plan.ts";
import type { JourneyFacts, ObservedLogin } from "./journeys/journey.ts";
import { journeys, playJourneys } from "./journeys/play-journeys.ts";
import { byRule } from "./outcome.ts";
import type { RuleResult } from "./rule-result.ts";
import type { Subject } from "./subject.ts";

/** An application whose provider is in this process. */
export interface ListSubject extends Subject {
  readonly idp: MockIdp;
  /** What the journeys must know of the application. */
  readonly facts: JourneyFacts;
  /** The conditions under which faults are played. Default: those of an application in this process. */
  readonly conditions?: Partial<Pick<Stage, "restarts" | "slow" | "paceMs" | "patienceSeconds">>;
  /** Two logins without faults, where they take more than the login itself. */
  readonly logins?: () => Promise<Logins>;
}

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
  run(subject: ListSubject): Promise<RuleResult>;
}

type Logins = readonly [ObservedLogin, ObservedLogin];

/** The lines of a list that journeys, or faults of the provider's catalogue, are evidence for. */
export function rulesOf(list: DemandList, profile: Pick<Profile, "id">): readonly ListRule[] {
  const learnt = new WeakMap<Subject, Promise<Logins | undefined>>();
  const learn = (subject: ListSubject): Promise<Logins | undefined> => {
    const seen = learnt.get(subject) ?? subject.logins?.() ?? loginsOf(subject);
    learnt.set(subject, seen);
    return seen;
  };
  const faults = faultCatalogueOf(profile);
  const demands = list.chapters.flatMap((chapter) => chapter.demands);
  return demands.flatMap(({ number, demand, see }) => {
    const isEvidence = ({ rules }: Pick<(typeof faults)[number], "rules">): boolean => Object.hasOwn(rules, number);
    const [ofFaults, ofJourneys] = [faults.filter(isEvidence), journeys.filter(isEvidence)];
    if (see !== undefined || ofFaults.length + ofJourneys.length === 0) return [];
    const rulesFor = ({ rules }: Pick<(typeof faults)[number], "rules">) => ({ [number]: rules[number] ?? "must" });
    const run = async (subject: ListSubject): Promise<RuleResult> => {
      const logins = await learn(subject);
      if (!logins) return undetermined(list.id, number);
      const { idp, facts: check } = subject;
      const narrowed = ofJourneys.map((journey) => ({ ...journey, rules: rulesFor(journey) }));
      const outcomes = [
        ...(await playJourneys(narrowed, { subject, idp, check, logins })),
        ...(await playFaults(ofFaults, {
          subject,
          seen: logins[0].seen,
          restarts: true,
          slow: false,
          paceMs: 0,
          patienceSeconds: 0,
          ...subject.conditions,
          rulesOf: rulesFor,
        })),
      ];
      const [result] = byRule(outcomes, profile.id);
      return result ? { ...result, list: list.id } : undetermined(list.id, number);
    };
    return [{ list: list.id, number, demand, title: `${number} ${demand}`, run }];
  });
}

/** Two logins without faults. What the application asks for there is what faults can be about. */
async function loginsOf(subject: ListSubject): Promise<Logins | undefined> {
  const [one, two] = [await loginOf(subject), await loginOf(subject)];
  return one && two ? [one, two] : undefined;
}

async function loginOf(subject: ListSubject): Promise<ObservedLogin | undefined> {
  const last = subject.calls().at(-1);
  if (!(await control(subject))) return undefined;
  const all = subject.calls();
  const calls = last ? all.slice(all.lastIndexOf(last) + 1) : all;
  return { calls, seen: observedBehaviour(calls, subject.idp.profile) };
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
