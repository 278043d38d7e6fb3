import { askServer } from "./session-answer.ts";
import type { SessionFacts } from "./session-facts.ts";
import { authenticated, stateAfter, type SessionState, type ToldState } from "./session-state.ts";

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
  readonly close: () => void;
}

/** Milliseconds until the other part of this package is asked for once more, when it could not be loaded. */
const loadedAgainMs = 60_000;

/** The one place where the state changes: by answers of the server, to this tab or to another. */
export function watchedSession(path: string, initial: SessionFacts | null | undefined): WatchedSession {
  let state: SessionState = initial ? authenticated(initial) : { status: initial === null ? "anonymous" : "loading" };
  let tabs: BroadcastChannel | undefined;
  let keeping: Promise<() => void> | undefined;
  let asking: Promise<SessionState> | undefined;
  let due = "";
  const name = `adgangskort ${path}`;
  const listeners = new Set<() => void>();

  function take(told: ToldState): void {
    state = stateAfter(state, told);
    // Where nobody is logged in there is nothing to keep.
    if (tabs && state.status !== "anonymous") keeping ??= keep();
    for (const listener of listeners) listener();
  }

  async function keep(): Promise<() => void> {
    try {
      return (await import("./keeping.ts")).keepSession(session);
    } catch {
      const timer = setTimeout(() => {
        keeping = undefined;
        void read();
      }, loadedAgainMs);
      return () => clearTimeout(timer);
    }
  }

  /** One question at a time. While it is out, an answer that may be older than what was asked for or heard since does not count. */
  async function ask(): Promise<SessionState> {
    for (let tries = 2; due;) {
      const method = due;
      due = "";
      const told = await askServer(`${path}/session`, method, state.session?.person);
      // The question went with a cookie that has changed since, or was about another person.
      if (told.replaced && --tries) due = "GET";
      if (due) continue;
      const { endsAt } = state;
      take(told);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel is of one origin.
      if (told.session || (endsAt && !state.endsAt)) tabs?.postMessage(told);
    }
    asking = undefined;
    return state;
  }

  function read(): Promise<SessionState> {
    due ||= "GET";
    return (asking ??= ask());
  }

  function hear({ data: told }: MessageEvent<SessionState>): void {
    const { session: known, endsAt } = state;
    due ||= "GET";
    // A session of the same person is taken as told, if it is not older than what is known.
    if (told.session && (!known || (told.session.person === known.person && told.session.now >= known.now))) take(told);
    // Only the server knows whether there is a newer one by now, and whether another name is another person: secrets change.
    else if (told.session || endsAt) void read();
  }

  const session: WatchedSession = {
    path,
    name,
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      if (!tabs) {
        tabs = new BroadcastChannel(name);
        tabs.addEventListener("message", hear);
        void read();
      }
      return () => void listeners.delete(listener);
    },
    read,
    extend() {
      due = "POST";
      return read();
    },
    take,
    close() {
      tabs?.close();
      void keeping?.then((stop) => stop());
      tabs = keeping = undefined;
    },
  };
  return session;
}
