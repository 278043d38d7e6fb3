import type { LoginWish } from "./login-href.ts";
import type { SessionState } from "./session-state.ts";
import type { WatchedSession } from "./follow.ts";

/** Opens a login in a tab of its own, so that nothing is lost in this one, and waits for the person to come back from it. */
export function logInAgain(session: WatchedSession, loginHref: (wish: LoginWish) => string): Promise<SessionState> {
  const state = session.get();
  // A browser lets a script open a tab only for a person who did something just now.
  if (state.status !== "authenticated") {
    const wish = { provider: state.session?.provider, returnTo: `${session.path}/logged-in` };
    open(loginHref(wish), "_blank", "noopener");
  }
  return samePersonAgain(session);
}

/** The state once the person is logged in again: nobody else ever is, to this page. Rejects as the signal says. */
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
