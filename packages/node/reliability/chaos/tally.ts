import type { ChaosProfile, ChaosProfileName } from "./profiles.ts";

/** What a run counts. */
export interface Tally {
  calls: number;
  /** The caller's own `sub`. */
  own: number;
  /** Another's. */
  mixedUp: number;
  /** A session answered after it had been ended. */
  resurrected: number;
  /** A call of an ended session that was refused. */
  staysOut: number;
  /** Calls that got no answer because their process was killed. */
  cutOff: number;
  kills: number;
  /** Replicas that ended by themselves. */
  fallen: number;
  /** Of the store, the proxy, a clock or whatever the profile has. */
  breakdowns: number;
  refreshes: number;
  /** Sessions that were ended on purpose. */
  ended: number;
  logins: number;
  /** Sessions that are gone and that nobody ended. */
  loggedOut: number;
  /** Sessions that are gone because the only process that had their tokens was killed. */
  diedWithTheirProcess: number;
  /** Sessions that are gone at the end of their access token, since the provider's answer with the next one was lost. */
  endedByLostAnswer: number;
  /** Sessions that are gone because their login or last tokens were written in the moments before a failover. */
  lostByFailover: number;
  /** Answers to sessions at a time after their end, with a clock that is half a day ahead. */
  immortal: number;
  /** Milliseconds for which a person had nothing but the "not available" page, at the most. */
  longestUnavailable: number;
  /** Refreshes that were answered after more than five seconds. */
  slowRefreshes: number;
  /** Refreshes of which the application cannot know what became of them. */
  unknownOutcomes: number;
  /** `session_store_unavailable` although the store was there. */
  storeErrorsWhileThere: number;
  readonly errors: Map<string, number>;
}

export function newTally(): Tally {
  return {
    calls: 0,
    own: 0,
    mixedUp: 0,
    resurrected: 0,
    staysOut: 0,
    cutOff: 0,
    kills: 0,
    fallen: 0,
    breakdowns: 0,
    refreshes: 0,
    ended: 0,
    logins: 0,
    loggedOut: 0,
    diedWithTheirProcess: 0,
    endedByLostAnswer: 0,
    lostByFailover: 0,
    immortal: 0,
    longestUnavailable: 0,
    slowRefreshes: 0,
    unknownOutcomes: 0,
    storeErrorsWhileThere: 0,
    errors: new Map(),
  };
}

/** Counts an error by its code. */
export function countError({ errors }: Tally, code: string): void {
  errors.set(code, (errors.get(code) ?? 0) + 1);
}

/** What must not be, and what must have been for the rest to say anything. */
export function failuresOf(tally: Tally, profile: ChaosProfile): string[] {
  const never = {
    mixedUp: "mixed up",
    resurrected: "resurrected",
    loggedOut: "logged out",
    immortal: "immortal",
    fallen: "replicas ended by themselves",
    storeErrorsWhileThere: "session_store_unavailable while the store was there",
  } as const;
  const must = {
    ...(profile.kills && { kills: "kills" }),
    ...(profile.breakdown && { breakdowns: "breakdowns" }),
    ...(profile.refreshes && { slowRefreshes: "slow refreshes", unknownOutcomes: "refreshes of unknown outcome" }),
    refreshes: "refreshes",
    own: "own answers",
  } satisfies Partial<Record<keyof Tally, string>>;
  return [
    ...Object.entries(never).flatMap(([name, label]) => (tally[name as keyof typeof never] > 0 ? [label] : [])),
    ...Object.entries(must).flatMap(([name, label]) => (Number(tally[name as keyof Tally]) > 0 ? [] : [`no ${label}`])),
  ];
}

/** The table that a run ends with. */
export function tableOf(
  run: { readonly seconds: number; readonly seed: number; readonly store: string; readonly profile: ChaosProfileName },
  tally: Tally,
): string {
  const rows: [string, string | number][] = [
    ["profile", run.profile],
    ["seconds", run.seconds],
    ["seed", run.seed],
    ["store", run.store],
    ["replicas killed", tally.kills],
    ["replicas that ended by themselves", tally.fallen],
    ["breakdowns", tally.breakdowns],
    ["logins", tally.logins],
    ["sessions ended on purpose", tally.ended],
    ["calls", tally.calls],
    ["refreshes", tally.refreshes],
    ["refreshes slower than 5 s", tally.slowRefreshes],
    ["refreshes of unknown outcome", tally.unknownOutcomes],
    ["own answers", tally.own],
    ["refused after the end", tally.staysOut],
    ["killed with their process", tally.cutOff],
    ["mixed up", tally.mixedUp],
    ["resurrected", tally.resurrected],
    ["logged out", tally.loggedOut],
    ["tokens that died with their process", tally.diedWithTheirProcess],
    ["ended by an answer that was lost", tally.endedByLostAnswer],
    ["lost by a failover", tally.lostByFailover],
    ["immortal", tally.immortal],
    ["longest time not available, in ms", Math.round(tally.longestUnavailable)],
    ["store errors while it was there", tally.storeErrorsWhileThere],
    ...[...tally.errors]
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([code, count]): [string, number] => [`error ${code}`, count]),
  ];
  return rows.map(([label, value]) => `${label.padEnd(46)}${String(value).padStart(8)}`).join("\n");
}
