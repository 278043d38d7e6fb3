import type { WatchedSession } from "./watched-session.ts";

/** Runs now and at every change of the session, until the signal aborts. */
export function follow(session: WatchedSession, look: () => void, signal: AbortSignal): void {
  signal.addEventListener("abort", session.subscribe(look));
  look();
}
