import { figures } from "../figures.ts";
import { saysNoSession } from "./no-session.ts";
import { saysUnavailable, type Outcome } from "./outcome.ts";
import type { Session } from "./person.ts";
import { countError, type Tally } from "./tally.ts";

/** Milliseconds. A logout has been told to everyone by then. */
export const told = figures["L-33"].toldMs;

/** Milliseconds after the store is back in which it may still be out of reach. */
const backAgain = 1000;

/** What a judgement adds to. */
export interface Findings {
  readonly tally: Tally;
  /** Sessions that no process knows, though nothing had ended them. */
  readonly gone: Session[];
  /** When the store was last back, by `performance.now()`. */
  readonly storeBackAt: () => number;
  readonly tell: (line: string) => void;
}

/** Counts one call with a session's cookie: `undefined` if its process was killed. */
export function judgeCall(findings: Findings, session: Session, begun: number, outcome: Outcome | undefined): void {
  const { tally, gone, tell } = findings;
  tally.calls += 1;
  if (!outcome) return void (tally.cutOff += 1);
  const isAway = saysUnavailable(outcome);
  timeUnavailable(tally, session, begun, isAway);
  if ("body" in outcome) judgeAnswer(findings, session, begun, outcome.body);
  else if (!saysNoSession(outcome)) {
    countError(tally, outcome.error);
    const backAt = findings.storeBackAt();
    if (!isAway || performance.now() <= backAt + backAgain) return;
    tally.storeErrorsWhileThere += 1;
    const since = tally.breakdowns > 0 ? "the store was back" : "people began, no breakdown yet";
    const [took, at] = [begun, backAt].map((from) => Math.round(performance.now() - from));
    tell(`${outcome.error} (${outcome.cause}) after ${took} ms, ${at} ms after ${since}`);
  } else if (session.state === "open") {
    session.state = "gone";
    session.goneAt = Date.now();
    gone.push(session);
  } else tally.staysOut += 1;
}

function judgeAnswer({ tally, tell }: Findings, session: Session, begun: number, body: string): void {
  if (body !== session.subject) tally.mixedUp += 1;
  else if (session.state === "ended" && begun > session.outAt) {
    tally.resurrected += 1;
    tell(`resurrected: a session answered ${Math.round(begun - session.outAt + told)} ms after its end`);
  } else tally.own += 1;
}

/** How long a person with an open session saw the page "not available". */
function timeUnavailable(tally: Tally, session: Session, begun: number, isAway: boolean): void {
  if (session.state !== "open") session.failingSince = undefined;
  else if (isAway) session.failingSince ??= begun;
  else if (session.failingSince !== undefined) {
    tally.longestUnavailable = Math.max(tally.longestUnavailable, performance.now() - session.failingSince);
    session.failingSince = undefined;
  }
}
