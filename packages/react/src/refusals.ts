import type { SessionSource, SessionState } from "@adgangskort/browser";
import { loginDialogs, type ActionRefusal } from "./protected-action.ts";

/** A refused call that waits for the person. */
export interface Refused extends ActionRefusal {
  /** Repeats the call, or gives it up. */
  readonly settle: (again: boolean) => void;
}

/** Refused calls that wait for the person, in the form of `useSyncExternalStore`. */
export interface Refusals {
  readonly get: () => readonly Refused[];
  /** A listener shows the waiting calls to the person. Without a listener no call waits. */
  readonly subscribe: (listener: () => void) => () => void;
}

const refusals = new WeakMap<SessionSource, Refusals>();

/** The refusals of a session. An application without a dialog does not load this module. */
export function refusalsOf(session: SessionSource): Refusals {
  const known = refusals.get(session) ?? none(session);
  refusals.set(session, known);
  return known;
}

function none(session: SessionSource): Refusals {
  const listeners = new Set<() => void>();
  let refused: readonly Refused[] = [];

  function set(waiting: readonly Refused[]): void {
    refused = waiting;
    for (const listener of listeners) listener();
  }

  const personIsBack = async (refusal: ActionRefusal, before: SessionState): Promise<boolean> =>
    new Promise((resolve) => {
      const away = new AbortController();
      const settle = (again: boolean): void => {
        ignore();
        away.abort();
        set(refused.filter((each) => each !== one));
        resolve(again);
      };
      const one = { ...refusal, settle };
      const ignore = session.subscribe(() => {
        const login = loginOf(session.get());
        if (login && login !== loginOf(before)) settle(true);
      });
      // A silent login can be quicker than the age at which the client treats an answer as old.
      const look = (): void => void (document.hidden || session.read());
      for (const event of ["focus", "visibilitychange"]) addEventListener(event, look, { signal: away.signal });
      set([...refused, one]);
    });

  return {
    get: () => refused,
    subscribe(listener) {
      listeners.add(listener);
      loginDialogs.set(session, personIsBack);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) loginDialogs.delete(session);
      };
    },
  };
}

/** Changes when the person has logged in or switched organisation. `false` without a session. */
function loginOf({ status, session }: SessionState): string | false {
  return (
    status === "authenticated" && JSON.stringify([session.assurance, session.authenticatedAt, session.representation])
  );
}
