import type { LoginOptions } from "./login-href.ts";
import type { SessionState } from "./session-state.ts";
import type { WatchedSession } from "./watched-session.ts";

/** Opens a login in a new tab, so that this page keeps its state, and waits until the person is logged in. */
export function logInAgain(
  session: WatchedSession,
  loginHref: (options: LoginOptions) => string,
): Promise<SessionState> {
  const state = session.get();
  // Browsers let a script open a tab only right after an action of the person.
  if (state.status !== "authenticated") {
    const options = { provider: state.session?.provider, returnTo: `${session.path}/logged-in` };
    open(loginHref(options), "_blank", "noopener");
  }
  return samePersonAgain(session);
}

/** The state once the same person is logged in again. Another person's session does not resolve it. Rejects with the signal's reason. */
export function samePersonAgain(session: WatchedSession, signal?: AbortSignal): Promise<SessionState> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const state = session.get();
      if (signal?.aborted) reject(signal.reason as Error);
      else if (state.status === "authenticated") resolve(state);
      else return;
      ignore();
    };
    const ignore = session.subscribe(look);
    signal?.addEventListener("abort", look, { once: true });
    look();
  });
}
