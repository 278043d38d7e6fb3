import type { Replica } from "./fleet.ts";
import { diedWithTheirProcess, endedByLostAnswer, lostByFailover, type Outage } from "./lost-tokens.ts";
import type { Session } from "./person.ts";
import type { Tally } from "./tally.ts";

/** What can explain that a session is gone. */
interface Evidence {
  readonly replicas: ReadonlyMap<string, Replica>;
  /** Failovers that may lose the last writes. */
  readonly outages: readonly Outage[];
}

/** Counts each session that is gone by its cause. One without a cause was logged out. */
export function countGone(
  tally: Tally,
  gone: readonly Session[],
  { replicas, outages }: Evidence,
  tell: (line: string) => void,
): void {
  for (const session of gone) {
    if (diedWithTheirProcess(session, replicas)) tally.diedWithTheirProcess += 1;
    else if (endedByLostAnswer(session, session.goneAt)) tally.endedByLostAnswer += 1;
    else if (lostByFailover(session, outages)) tally.lostByFailover += 1;
    else {
      tally.loggedOut += 1;
      tell(`logged out: ${JSON.stringify(session.chain.uses.slice(-3))}`);
    }
  }
}
