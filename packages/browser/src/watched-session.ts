import type { WatchedSession } from "./follow.ts";
import { askServer } from "./session-answer.ts";
import type { SessionFacts } from "./session-facts.ts";
import { authenticated, stateAfter, type SessionState, type ToldState } from "./session-state.ts";

/** Milliseconds until the other part of this package is asked for once more, when it could not be loaded. */
const loadedAgainMs = 60_000;

/** What a page needs only once somebody is logged in, or calls an API. */
export const more = (): Promise<typeof import("./keeping.ts")> => import("./keeping.ts");

/** The one place where the state changes: by answers of the server, to this tab or to another. */
export function watchedSession(path: string, initial: SessionFacts | null | undefined): WatchedSession {
  let state: SessionState = initial ? authenticated(initial) : { status: initial === null ? "anonymous" : "loading" };
  let tabs: BroadcastChannel | undefined;
  let stop: Promise<() => void> | undefined;
  let asked = 0;
  let answered = 0;
  const listeners = new Set<() => void>();
  const name = `adgangskort ${path}`;

  function take(told: ToldState): void {
    state = stateAfter(state, told);
    // Where nobody is logged in there is nothing to keep.
    if (tabs && state.status !== "anonymous") stop ??= keep();
    for (const listener of listeners) listener();
  }

  const keep = (): Promise<() => void> =>
    more().then(
      ({ keepSession }) => keepSession(session),
      () => {
        const timer = setTimeout(() => {
          stop = undefined;
          void read();
        }, loadedAgainMs);
        return () => clearTimeout(timer);
      },
    );

  async function read(method = "GET", triesLeft = 1): Promise<SessionState> {
    const turn = ++asked;
    const told = await askServer(`${path}/session`, method, state.session?.person);
    // The question went with a cookie that has changed since, or was another person's: how things are by now, is to be asked.
    if (told.status === "anonymous" && told.reason !== "session_required" && triesLeft) return read("GET", 0);
    // An answer does not count once a later question was answered, or something was heard from another tab.
    if (turn > answered) {
      answered = turn;
      const { endsAt } = state;
      take(told);
      if (told.session || (endsAt && !state.endsAt)) tell(told);
    }
    return state;
  }

  function tell(told: ToldState): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel is of one origin.
    tabs?.postMessage(told);
  }

  function hear({ data: told }: MessageEvent<ToldState>): void {
    const person = told.session?.person;
    // Only the server knows whether there is a newer session by now, and whether another name is another person: secrets change.
    if (!person || person !== (state.session?.person ?? person)) void read();
    else {
      answered = ++asked;
      take(told);
    }
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
    read: () => read(),
    extend: () => read("POST"),
    take,
    tell,
    close() {
      tabs?.close();
      void stop?.then((end) => end());
      tabs = stop = undefined;
    },
  };
  return session;
}
