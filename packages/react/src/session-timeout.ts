import { useCallback, useState, useSyncExternalStore } from "react";
import { useLoginInTab } from "./address.ts";
import { useSession, useAuthContext } from "./auth-context.ts";

/** The warning before the session ends, for a dialog of your own. */
export interface SessionTimeout {
  /** True if the warning is due. */
  readonly open: boolean;
  /** Seconds until the session ends; updated every second while `open`. */
  readonly secondsLeft: number;
  /** True if the session cannot be extended, so that only a new login helps. */
  readonly final: boolean;
  /** True if the last attempt to extend did not reach the server. */
  readonly notReached: boolean;
  /** Extends the session, in all tabs. */
  readonly extend: () => void;
  /** Dismisses a warning about a session that cannot be extended. */
  readonly dismiss: () => void;
  /** URL of a login in a new tab, for a link with `target="_blank"`, so that this page keeps its state. */
  readonly logInAnewHref: string;
}

/** The warning before the session ends (WCAG 2.2, 2.2.1). The same in all tabs. */
export function useSessionTimeout(): SessionTimeout {
  const state = useSession();
  const { extend } = useAuthContext().session;
  const logInAnewHref = useLoginInTab();
  const { session } = state;
  const [notReached, setNotReached] = useState(false);
  const [dismissed, setDismissed] = useState<number>();
  const counts = state.status === "unreachable" || (state.status === "authenticated" && state.warned);
  const secondsLeft = useSecondsLeft(counts ? state.endsAt : undefined);
  const final = session !== undefined && session.idleExpiresAt >= session.expiresAt;
  // While the server does not answer, the browser's clock decides: a person who is offline must be warned too.
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
      void extend().then(({ status }) => setNotReached(status === "unreachable"));
    },
    dismiss: () => setDismissed(session?.expiresAt),
    logInAnewHref,
  };
}

/** Longest timer, in milliseconds: timers stand still while the machine sleeps. */
const longestNapMs = 30_000;

/** From this many milliseconds before the end, the time is updated every second. */
const countdownMs = 300_000;

/** The time until then, to the second in the last minutes. `Infinity` on a server, whose clock is stale when the page is read. */
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
