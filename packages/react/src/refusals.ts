import type { SessionSource } from "@adgangskort/browser";
import type { Refused } from "./protected-action.ts";

/** Calls that were refused and wait for the person. */
export interface Refusals {
  /** As `useSyncExternalStore` takes it. */
  readonly get: () => readonly Refused[];
  /** Whoever listens shows the person what waits. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly set: (waiting: readonly Refused[]) => void;
  /** Whether anybody does: else nothing can wait. */
  readonly isShown: () => boolean;
}

const refusals = new WeakMap<SessionSource, Refusals>();

/** Those of a session: an application that protects no action loads nothing of this. */
export function refusalsOf(session: SessionSource): Refusals {
  const known = refusals.get(session) ?? none();
  refusals.set(session, known);
  return known;
}

function none(): Refusals {
  const listeners = new Set<() => void>();
  let refused: readonly Refused[] = [];
  return {
    get: () => refused,
    set(waiting) {
      refused = waiting;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    isShown: () => listeners.size > 0,
  };
}
