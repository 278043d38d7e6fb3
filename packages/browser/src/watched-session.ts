import type { SessionState, ToldState } from "./session-state.ts";

/** The session, shared by all parts of the client. */
export interface WatchedSession {
  /** Path of the routes. */
  readonly path: string;
  /** Name of the lock and the channel that the tabs share. */
  readonly name: string;
  readonly get: () => SessionState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => Promise<SessionState>;
  readonly extend: () => Promise<SessionState>;
  /** Takes in a state that arrived in another way. */
  readonly take: (told: ToldState) => void;
  /** Notifies the other tabs. */
  readonly tell: (told: ToldState) => void;
  readonly close: () => void;
}

/** Runs now and at every change of the session, until the signal aborts. */
export function follow(session: WatchedSession, look: () => void, signal: AbortSignal): void {
  signal.addEventListener("abort", session.subscribe(look));
  look();
}
