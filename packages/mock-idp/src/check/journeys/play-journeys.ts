import type { Outcome } from "../outcome.ts";
import { weighed } from "../outcome.ts";
import { NotRun } from "../subject.ts";
import { accessTokens } from "./access-tokens.ts";
import { accounts } from "./accounts.ts";
import { attributeGroups } from "./attribute-groups.ts";
import { backChannel } from "./back-channel.ts";
import { dataSource } from "./data-source.ts";
import { frontChannel } from "./front-channel.ts";
import { groups } from "./groups.ts";
import { identity } from "./identity.ts";
import type { CheckJourney, JourneyStage } from "./journey.ts";
import { lifetime } from "./lifetime.ts";
import { log } from "./log.ts";
import { representation } from "./representation.ts";
import { request } from "./request.ts";
import { returnAddress } from "./return-address.ts";
import { session } from "./session.ts";
import { start } from "./start.ts";
import { stepUp } from "./step-up.ts";
import { verification } from "./verification.ts";

/** What a right application does where nothing is wrong. */
export const journeys: readonly CheckJourney[] = [
  ...request,
  ...session,
  ...returnAddress,
  ...verification,
  ...backChannel,
  ...frontChannel,
  ...lifetime,
  ...accounts,
  ...representation,
  ...identity,
  ...attributeGroups,
  ...groups,
  ...dataSource,
  ...stepUp,
  ...accessTokens,
  ...start,
  ...log,
];

/** Plays journeys one after the other. What cannot be tried is never passed. */
export async function playJourneys(chosen: readonly CheckJourney[], stage: JourneyStage): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { title, rules, run } of chosen) {
    const began = performance.now();
    const { verdict, why } = await (async () => run(stage))().catch((error: unknown) => ({
      verdict: error instanceof NotRun ? ("not-run" as const) : ("undetermined" as const),
      why: error instanceof Error ? error.message : String(error),
    }));
    const ms = Math.round(performance.now() - began);
    outcomes.push({ tried: title, group: "journeys", rules, verdict: weighed(verdict, rules), why, ms });
  }
  return outcomes;
}
