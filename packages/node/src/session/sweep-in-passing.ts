import type { Config } from "../config.ts";
import type { SessionStore } from "./session-store.ts";

/** Seconds between two sweeps of a store by this process. */
const sweepInterval = 300;
const lastSweeps = new WeakMap<SessionStore, number>();

/**
 * Deletes what has expired, at most once per interval, beside whatever has just been written: a session, or the claim of a login that
 * failed. No timer keeps the process running, and no request waits for it.
 */
export function sweepInPassing({ store, now }: Pick<Config, "store" | "now">): void {
  if (now() - (lastSweeps.get(store) ?? 0) < sweepInterval) return;
  lastSweeps.set(store, now());
  store.sweep(now()).catch(() => undefined);
}
