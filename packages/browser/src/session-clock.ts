import { backOff } from "./back-off.ts";
import { follow } from "./follow.ts";
import type { WatchedSession } from "./follow.ts";

/** Milliseconds: a timer stands still while the machine sleeps, so that none is set for longer. */
const longestNapMs = 30_000;

/** Milliseconds in which an answer is fresh enough for a person who looks at the page again. */
const freshMs = 5_000;

/**
 * Asks the server when the session should be about to end, or over; when the person comes back to the page, the machine from sleep or
 * the network from wherever it was. The clock of the browser never decides that a session is over while there is a server to ask.
 */
export function watchClock(session: WatchedSession, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let changedAt = Date.now();
  const again = backOff(() => void session.read(), signal);

  /** When there is something to ask about: by then the person has to be warned, or has been and the session is over. */
  function dueAt(): number {
    const state = session.get();
    const { session: facts, endsAt = Infinity } = state;
    if (state.status !== "authenticated" || state.warned || !facts) return endsAt;
    return endsAt - (facts.idleExpiresAt - facts.warnAt) * 1000;
  }

  function nap(): void {
    clearTimeout(timer);
    const left = dueAt() - Date.now();
    // At least a second, since a server may take its last one for longer than the browser does.
    if (left < Infinity) timer = setTimeout(wake, Math.min(Math.max(left, 1000), longestNapMs));
  }

  function wake(): void {
    if (Date.now() >= dueAt()) void session.read();
    else nap();
  }

  function look(): void {
    changedAt = Date.now();
    // Only the page that is looked at goes on asking a server that does not answer.
    if (session.get().status !== "unreachable") again.reset();
    else if (!document.hidden) again.later();
    nap();
  }

  function comeBack(): void {
    const { status } = session.get();
    if (document.hidden || (status === "authenticated" && Math.abs(Date.now() - changedAt) < freshMs)) return;
    void session.read();
  }

  for (const event of ["focus", "online", "pageshow"]) addEventListener(event, comeBack, { signal });
  document.addEventListener("visibilitychange", comeBack, { signal });
  addEventListener("offline", () => session.take({ status: "unreachable" }), { signal });
  follow(session, look, signal);
  signal.addEventListener("abort", () => clearTimeout(timer));
}
