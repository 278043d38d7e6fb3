import type { SessionStore } from "./session-store.ts";

/** Seconds between two sweeps of a store by this process. */
const sweepInterval = 300;
const lastSweeps = new WeakMap<object, number>();

/** A store. One that an API passes in may have only `claim`. */
interface Swept {
  readonly now: () => number;
  readonly store: Partial<Pick<SessionStore, "sweep">>;
}

/**
 * Sweeps the store in the background after a write (a new session, or the claim of a failed login), at most once per interval. No timer
 * keeps the process alive, and no request waits.
 */
export function sweepInBackground({ store, now }: Swept): void {
  if (now() - (lastSweeps.get(store) ?? 0) < sweepInterval) return;
  lastSweeps.set(store, now());
  store.sweep?.(now()).catch(() => undefined);
}
