import { useCallback, useState, useSyncExternalStore } from "react";
import { useAuth, useSession } from "./auth-context.ts";

/** The warning that the session is about to end, for a dialog of your own. */
export interface SessionTimeout {
  /** Whether the person is to be warned now. */
  readonly open: boolean;
  /** Until the session ends; changes every second while `open`. */
  readonly secondsLeft: number;
  /** Whether the end cannot be moved: then the person has to log in anew to go on. */
  readonly final: boolean;
  /** Whether the last attempt to extend did not reach the server. */
  readonly notReached: boolean;
  /** The person wants to go on: moves the end, in all tabs. */
  readonly extend: () => void;
  /** The person has been warned that the end cannot be moved, and does not want to be again. */
  readonly dismiss: () => void;
  /** A login in a tab of its own, so that nothing is lost in this one: for a link with `target="_blank"`. */
  readonly logInAnewHref: string;
}

/** Whether and how the person is to be warned that the session is about to end (WCAG 2.2, 2.2.1). The same in all tabs. */
export function useSessionTimeout(): SessionTimeout {
  const state = useSession();
  const client = useAuth();
  const { session } = state;
  const [notReached, setNotReached] = useState(false);
  const [dismissed, setDismissed] = useState<number>();
  const counts = state.status === "unreachable" || (state.status === "authenticated" && state.warned);
  const secondsLeft = useSecondsLeft(counts ? state.endsAt : undefined);
  const final = session !== undefined && session.idleExpiresAt >= session.expiresAt;
  // While there is no answer, the browser's clock has to do: a person who is cut off must be warned all the same.
  const near =
    state.status === "authenticated"
      ? state.warned
      : state.status === "unreachable" &&
        session !== undefined &&
        secondsLeft <= session.idleExpiresAt - session.warnAt;
  return {
    open: near && secondsLeft < Infinity && !(final && dismissed === session?.expiresAt),
    secondsLeft,
    final,
    notReached: notReached && state.status === "unreachable",
    extend: () => {
      setNotReached(false);
      void client.extend().then(({ status }) => setNotReached(status === "unreachable"));
    },
    dismiss: () => setDismissed(session?.expiresAt),
    logInAnewHref: client.loginHref({ provider: session?.provider, returnTo: `${client.routesPath}/logged-in` }),
  };
}

/** Milliseconds: a timer waits no longer than this, since it stands still while the machine sleeps. */
const longestNapMs = 30_000;

/** Milliseconds before the end from which on every second counts. */
const countdownMs = 300_000;

/** Until then, by the second in the last minutes; `Infinity` where a server renders, which has no clock that is right when it is read. */
function useSecondsLeft(endsAt = Infinity): number {
  const subscribe = useCallback(
    (listener: () => void) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const wait = (): void => {
        const leftMs = endsAt - Date.now();
        if (leftMs <= 0 || endsAt === Infinity) return;
        const ms = leftMs > countdownMs ? Math.min(leftMs - countdownMs, longestNapMs) : leftMs % 1000 || 1000;
        timer = setTimeout(() => {
          listener();
          wait();
        }, ms);
      };
      wait();
      return () => clearTimeout(timer);
    },
    [endsAt],
  );
  const left = (): number => Math.max(0, Math.ceil((endsAt - Date.now()) / 1000));
  return useSyncExternalStore(subscribe, left, () => Infinity);
}
