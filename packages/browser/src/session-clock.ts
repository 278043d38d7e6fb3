import { backOff } from "./back-off.ts";
import { follow } from "./watched-session.ts";
import type { WatchedSession } from "./watched-session.ts";

/** Longest timer, in milliseconds: timers stand still while the machine sleeps. */
const longestNapMs = 30_000;

/** How long an answer is fresh for a person who returns to the page, in milliseconds. */
const freshMs = 5_000;

/**
 * Asks the server when the session is due to end, when the person returns to the page, when the machine wakes up and when the network is back.
 * The browser's clock never decides that a session has ended while the server can be asked.
 */
export function watchClock(session: WatchedSession, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let changedAt = Date.now();
  const again = backOff(() => void session.read(), signal);

  /** The next time to ask: when the warning is due, or, after the warning, when the session ends. */
  function dueAt(): number {
    const state = session.get();
    if (state.status !== "authenticated" || state.warned) return state.endsAt ?? Infinity;
    return state.endsAt - (state.session.idleExpiresAt - state.session.warnAt) * 1000;
  }

  function nap(): void {
    clearTimeout(timer);
    const left = dueAt() - Date.now();
    // At least a second, since the server's last second may be longer than the browser's.
    if (left < Infinity) timer = setTimeout(wake, Math.min(Math.max(left, 1000), longestNapMs));
  }

  function wake(): void {
    if (Date.now() >= dueAt()) void session.read();
    else nap();
  }

  function look(): void {
    changedAt = Date.now();
    // Only a visible page keeps asking a server that does not answer.
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
