import type { SessionState, ToldState } from "./session-state.ts";

/** The session as all parts of the client see it. */
export interface WatchedSession {
  /** Path of the routes. */
  readonly path: string;
  /** What its tabs call what they share. */
  readonly name: string;
  readonly get: () => SessionState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => Promise<SessionState>;
  readonly extend: () => Promise<SessionState>;
  /** Takes in what was told another way. */
  readonly take: (told: ToldState) => void;
  /** Tells the other tabs. */
  readonly tell: (told: ToldState) => void;
  readonly close: () => void;
}

/** Looks now, and at every change of the session, until the signal. */
export function follow(session: WatchedSession, look: () => void, signal: AbortSignal): void {
  signal.addEventListener("abort", session.subscribe(look));
  look();
}
