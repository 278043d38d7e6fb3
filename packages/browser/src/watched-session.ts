import type { SessionFacts } from "./session-facts.ts";
import type { SessionState, ServerState } from "./session-state.ts";

/** What a session starts with. */
export interface SessionOptions {
  /** Path of the routes of `@adgangskort/node`, with the path of its `baseUrl`. Default: that of `initial`, or `/auth`. */
  readonly routesPath?: string | undefined;
  /** The session when the server rendered the page, `null` if there was none. With it the page does not start as `loading`. */
  readonly initial?: SessionFacts | null | undefined;
}

/** The session, shared by all parts of the client. */
export interface WatchedSession {
  /** Path of the routes. */
  readonly path: string;
  /** The state that it started with. */
  readonly first: SessionState;
  readonly get: () => SessionState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Starts the watch, and returns `close`. */
  readonly open: () => () => void;
  /** Asks the server if these are other facts than the last ones that the page was rendered with. */
  readonly rendered: (initial: SessionFacts | null | undefined) => void;
  readonly read: () => Promise<SessionState>;
  readonly extend: () => Promise<SessionState>;
  /** Takes in a state that arrived in another way. */
  readonly take: (told: ServerState) => void;
  /** Notifies the other tabs. */
  readonly tell: (told: ServerState) => void;
  /** Stops the watch. A new listener starts it again. */
  readonly close: () => void;
}

/** Runs now and at every change of the session, until the signal aborts. */
export function follow(session: WatchedSession, look: () => void, signal: AbortSignal): void {
  signal.addEventListener("abort", session.subscribe(look));
  look();
}

/** True while another person is logged in than the one that the page was rendered for. */
export function isOtherPerson(session: WatchedSession): boolean {
  const state = session.get();
  return state.status === "expired" && state.reason === "another-person";
}
