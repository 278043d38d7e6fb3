import type { Config } from "../config.ts";
import type { SessionStore } from "./session-store.ts";

/** Seconds between two sweeps of a store by this process. */
const sweepInterval = 300;
const lastSweeps = new WeakMap<object, number>();

/** A store, which an API may have handed in with `claim` alone. */
interface Swept extends Pick<Config, "now"> {
  readonly store: Partial<Pick<SessionStore, "sweep">>;
}

/**
 * Deletes what has expired, at most once per interval, beside whatever has just been written: a session, or the claim of a login that
 * failed. No timer keeps the process running, and no request waits for it.
 */
export function sweepInPassing({ store, now }: Swept): void {
  if (now() - (lastSweeps.get(store) ?? 0) < sweepInterval) return;
  lastSweeps.set(store, now());
  store.sweep?.(now()).catch(() => undefined);
}
