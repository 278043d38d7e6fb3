import type { WatchedSession } from "./watched-session.ts";
import { askServer } from "./session-answer.ts";
import type { SessionFacts } from "./session-facts.ts";
import { authenticated, stateAfter, type SessionState, type ToldState } from "./session-state.ts";

/** Delay before the lazy part of this package is loaded again after a failure, in milliseconds. */
const loadedAgainMs = 60_000;

/** The lazy part, needed once there is a session or an API call. */
export const more = (): Promise<typeof import("./on-demand.ts")> => import("./on-demand.ts");

/** The only place where the state changes: by the server's answers, to this tab or to another. */
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
    // Without a session there is nothing to watch.
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
    // The request was sent with a cookie that has changed since, or for another person: ask again.
    if (told.status === "anonymous" && told.reason !== "session_required" && triesLeft) return read("GET", 0);
    // An answer is stale once a later request was answered, or another tab sent a notification.
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
    // Only the server knows whether the session is newer, and whether another tag is another person: the tag changes with the secret.
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
