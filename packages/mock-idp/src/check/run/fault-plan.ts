import { setTimeout as wait } from "node:timers/promises";
import type { CataloguedFault } from "../../fault-catalogue/row.ts";
import { type ObservedBehaviour, unmet } from "../../fault-catalogue/needs.ts";
import { attempt, judged, type AttemptOutcome, PAUSE_MS } from "./fault-run.ts";
import { type Group, groupOf, GROUPS } from "./groups.ts";
import { type Outcome, weighed } from "../outcome.ts";
import type { Verdict } from "../rule-result.ts";
import type { UserAgent } from "../../user-agent/user-agent.ts";
import type { Subject } from "../subject.ts";

/** What the faults of a run are played with. */
export interface Stage {
  readonly subject: Subject;
  /** What the application did at a login without faults. */
  readonly seen: ObservedBehaviour;
  readonly restarts: boolean;
  readonly slow: boolean;
  readonly paceMs: number;
  readonly patienceSeconds: number;
  /** The rules of the chosen lists. */
  rulesOf(fault: CataloguedFault): Outcome["rules"];
  begins?(group: string, faults: number): void;
  /** Told of each outcome at once, since the provider's journal drops its oldest calls. */
  noted?(outcome: Outcome): void;
}

/** Faults between two controls, where an answer is not kept. */
const BATCH = 20;
const REPEATS = 2;

/** Plays the faults group by group. Nothing is passed unless a control without faults logs in afterwards. */
export async function playFaults(faults: readonly CataloguedFault[], stage: Stage): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const group of GROUPS) outcomes.push(...(await playGroup(group, faults, stage)));
  return outcomes;
}

async function playGroup(group: Group, faults: readonly CataloguedFault[], stage: Stage): Promise<readonly Outcome[]> {
  const all = faults.filter((fault) => groupOf(fault) === group);
  const [applicable, others] = [all.filter(({ needs }) => unmet(needs, stage.seen).length === 0), [] as Outcome[]];
  for (const fault of all) {
    const lacking = unmet(fault.needs, stage.seen);
    if (lacking.length > 0)
      others.push(
        outcomeOf(fault, group, stage, { verdict: "not-applicable", why: `not seen: ${lacking.join(", ")}` }),
      );
  }
  if (group.slow && !stage.slow)
    return [
      ...others,
      ...applicable.map((fault) =>
        outcomeOf(fault, group, stage, { verdict: "not-run", why: "it takes minutes: set slow" }),
      ),
    ];
  const outcomes: Outcome[] = [...others];
  if (applicable.length > 0) stage.begins?.(group.title, applicable.length);
  const size = group.cached || group.unsettling ? 1 : BATCH;
  let lost =
    applicable.length === 0 || (await recovered(stage)) ? undefined : "the control before the group was not logged in";
  for (let from = 0; from < applicable.length; from += size) {
    const batch = applicable.slice(from, from + size);
    if (lost !== undefined) {
      const why = lost;
      outcomes.push(...batch.map((fault) => outcomeOf(fault, group, stage, { verdict: "undetermined", why })));
      continue;
    }
    const played: Outcome[] = [];
    for (const fault of batch) {
      const outcome = await playFault(fault, group, stage);
      stage.noted?.(outcome);
      played.push(outcome);
    }
    const well = played.every(({ verdict }) => verdict === "not-fired") || (await soonIn(stage));
    const again = well || (await recovered(stage));
    if (!again) lost = `no login succeeds since ${batch.at(-1)?.name ?? "the last fault"}`;
    const proven = well || (group.cached && stage.restarts && again);
    const found = proven ? played : played.map((one) => unproven(one, again));
    for (const outcome of proven ? [] : found) stage.noted?.(outcome);
    outcomes.push(...found);
  }
  return outcomes;
}

/** A refusal shows nothing if a login without faults is refused, too. */
function unproven(outcome: Outcome, again: boolean): Outcome {
  if (outcome.verdict !== "passed") return outcome;
  return again
    ? { ...outcome, verdict: "warning", why: `${outcome.why}; the next login failed, until a restart or a pause` }
    : { ...outcome, verdict: "undetermined", why: `${outcome.why}; no login succeeded afterwards` };
}

async function playFault(fault: CataloguedFault, group: Group, stage: Stage): Promise<Outcome> {
  const { subject, paceMs, patienceSeconds } = stage;
  const began = performance.now();
  const conditions = { subject, restarts: group.cached === true && stage.restarts };
  const first = await attempt(fault, group, conditions);
  let found: AttemptOutcome = judged(fault, first);
  for (let repeat = 0; repeat < REPEATS && found.verdict === "failed"; repeat += 1) {
    // Keys that were replaced may be read again only after a pause.
    if (repeat === 0 && fault.name.includes("the key is replaced")) await wait(patienceSeconds * 1000);
    const next = judged(fault, await attempt(fault, group, conditions));
    if (next.verdict !== "failed")
      found = fault.expect === "login" ? next : { verdict: "undetermined", why: `${found.why}, but not each time` };
  }
  await wait(paceMs);
  const login = first.calls.find((call) => call.login !== undefined)?.login;
  return {
    ...outcomeOf(fault, group, stage, found),
    changed: first.changed,
    ms: Math.round(performance.now() - began),
    ...(login === undefined ? {} : { login }),
  };
}

function outcomeOf(
  fault: CataloguedFault,
  group: Group,
  stage: Stage,
  { verdict, why }: { readonly verdict: Verdict; readonly why: string },
): Outcome {
  const rules = stage.rulesOf(fault);
  return { tried: fault.name, group: group.title, rules, verdict: weighed(verdict, rules), why, ms: 0 };
}

/** A login without faults: the browser, if the person is in. */
export async function control(subject: Subject): Promise<UserAgent | undefined> {
  const agent = subject.agent();
  try {
    await subject.login(agent, "in");
    return (await subject.whoIsIn(agent)) === "in" ? agent : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a login succeeds now, or after the pause of an application that spares a failing provider. */
async function soonIn({ subject }: Stage): Promise<boolean> {
  if (await control(subject)) return true;
  await wait(PAUSE_MS);
  return (await control(subject)) !== undefined;
}

/** Whether logins succeed: at once, after a restart, or after the time for which an answer may be kept. */
async function recovered({ subject, restarts, patienceSeconds }: Stage): Promise<boolean> {
  if (await control(subject)) return true;
  if (restarts) {
    await subject.restart().catch(() => undefined);
    if (await control(subject)) return true;
  }
  await wait(patienceSeconds * 1000);
  return (await control(subject)) !== undefined;
}
