import type * as OnDemand from "./on-demand.ts";
import type { SessionOptions, WatchedSession } from "./watched-session.ts";
import type { SessionFacts } from "./session-facts.ts";
import { authenticated, stateAfter, type RefusalCode, type SessionState, type ServerState } from "./session-state.ts";

/** Timeout of the server's answer, in milliseconds. */
const patienceMs = 20_000;

/** Refusals that count as an answer. Any other response, for example from a proxy or a captive portal, does not. */
const telling = /^(session_required|session_replaced|another_person)$/;

/** Delay before the lazy part of this package is loaded again after a failure, in milliseconds. */
const loadedAgainMs = 60_000;

/** The lazy part, needed once there is a session or an API call. */
export const more = (): Promise<typeof OnDemand> => import("./on-demand.ts");

/** The session of a page, for a framework. The only place where the state changes: by the server's answers, to this tab or to another. */
export function watchSession({
  initial,
  routesPath: path = initial?.routesPath ?? "/auth",
}: SessionOptions): WatchedSession {
  const first: SessionState = initial ? authenticated(initial) : { status: initial === null ? "anonymous" : "loading" };
  const listeners = new Set<() => void>();
  let state = first;
  let tabs: BroadcastChannel | undefined;
  let stop: Promise<() => void> | undefined;
  let asked = 0;
  let answered = 0;

  function take(told: ServerState): void {
    state = stateAfter(state, told);
    // Without a session there is nothing to watch.
    if (tabs && state.status !== "anonymous") stop ??= keep();
    for (const listener of listeners) listener();
  }

  const keep = (): Promise<() => void> =>
    more().then(
      ({ runSession }) => runSession(session),
      () => {
        const timer = setTimeout(() => {
          stop = undefined;
          void read();
        }, loadedAgainMs);
        return () => clearTimeout(timer);
      },
    );

  async function read(method = "GET", mayAskAgain = true): Promise<SessionState> {
    const turn = ++asked;
    let told: ServerState = { status: "unreachable" };
    try {
      const answer = await fetch(`${path}/session`, {
        method,
        headers: { "x-adgangskort": state.session?.person ?? "1" },
        signal: AbortSignal.timeout(patienceMs),
      });
      const said = (await answer.json()) as SessionFacts & { readonly error: RefusalCode };
      if (answer.ok && said.now) told = authenticated(said);
      else if (telling.test(said.error)) {
        // The request was sent with a cookie that has changed since, or for another person.
        if (mayAskAgain && said.error !== "session_required") return read("GET", false);
        told = { status: "anonymous", reason: said.error };
      }
    } catch {
      // No answer.
    }
    // An answer is stale once a later request was answered, or another tab sent a notification.
    if (turn > answered) {
      answered = turn;
      const { endsAt } = state;
      take(told);
      if (told.session || (endsAt && !state.endsAt)) tell(told);
    }
    return state;
  }

  function tell(told: ServerState): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel is of one origin.
    tabs?.postMessage(told);
  }

  function open(): () => void {
    if (!tabs) {
      tabs = new BroadcastChannel(`adgangskort ${path}`);
      tabs.addEventListener("message", ({ data: told }: MessageEvent<ServerState>) => {
        // Only the server knows whether the session is newer, and whether another tag is another person: the tag changes with the secret.
        if (!told.session || stateAfter(state, told) !== told) void read();
        else {
          answered = ++asked;
          take(told);
        }
      });
      void read();
    }
    return close;
  }

  function close(): void {
    tabs?.close();
    void stop?.then((end) => end());
    tabs = stop = undefined;
  }

  const session: WatchedSession = {
    path,
    first,
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      open();
      return () => listeners.delete(listener);
    },
    open,
    rendered(now) {
      if (now !== initial) void read();
      initial = now;
    },
    read: () => read(),
    extend: () => read("POST"),
    take,
    tell,
    close,
  };
  return session;
}
