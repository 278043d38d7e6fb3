import type { SessionSource, SessionState } from "@adgangskort/browser";
import { askers, type ActionRefusal } from "./protected-action.ts";

/** A refusal that waits for the person. */
export interface Refused extends ActionRefusal {
  /** The person is done: the call is made again, or given up. */
  readonly settle: (again: boolean) => void;
}

/** Calls that were refused and wait for the person, as `useSyncExternalStore` takes them. */
export interface Refusals {
  readonly get: () => readonly Refused[];
  /** Whoever listens shows the person what waits: until then nothing does. */
  readonly subscribe: (listener: () => void) => () => void;
}

const refusals = new WeakMap<SessionSource, Refusals>();

/** Those of a session: an application that shows no dialog loads nothing of this. */
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
      // A login without questions is quicker than what the client takes for old.
      const look = (): void => void (document.hidden || session.read());
      for (const event of ["focus", "visibilitychange"]) addEventListener(event, look, { signal: away.signal });
      set([...refused, one]);
    });

  return {
    get: () => refused,
    subscribe(listener) {
      listeners.add(listener);
      askers.set(session, personIsBack);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) askers.delete(session);
      };
    },
  };
}

/** Is another one once the person has logged in, or has chosen anew whom to act for; none while nobody is logged in. */
function loginOf({ status, session }: SessionState): string | false {
  return (
    status === "authenticated" && JSON.stringify([session.assurance, session.authenticatedAt, session.representation])
  );
}
