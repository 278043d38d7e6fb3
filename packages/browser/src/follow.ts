import type { WatchedSession } from "./watched-session.ts";

/** Looks now, and at every change of the session, until the signal. */
export function follow(session: WatchedSession, look: () => void, signal: AbortSignal): void {
  signal.addEventListener("abort", session.subscribe(look));
  look();
}
