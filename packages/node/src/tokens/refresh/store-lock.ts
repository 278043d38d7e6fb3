import { setTimeout as pause } from "node:timers/promises";
import type { Config } from "../../config/config.ts";
import { AuthError } from "../../errors/errors.ts";
import { callStore } from "../../stores/store-call.ts";
import type { Lock } from "../../stores/session-store.ts";

/** The life of a lock in seconds. A working process extends it; that of a crashed process expires. */
const lockSeconds = 12;

/** The interval between extensions in milliseconds. One may fail. */
const extendEveryMs = 4000;

/** How long a process waits for another's result, in milliseconds: longer than the lock of a crashed process. */
const longestWaitMs = 15_000;

/** Poll interval in milliseconds, with exponential backoff. */
const looks = { firstMs: 10, lastMs: 80 };

export interface Work<Result> {
  /** The result of another process, or `undefined`. */
  readonly look: () => Promise<Result | undefined>;
  /** Does the work. `extended` is false if the store cannot extend locks: the work must then end before the lock expires. */
  readonly make: (extended: boolean) => Promise<Result>;
}

/**
 * Runs work under a lock in the store, so that only one process does it at a time. The others wait for its result, and take over if it
 * crashes. A stalled process can outlive its lock, so the writes of `make` must be versioned.
 * @throws `session_store_unavailable`; `provider_unavailable` if there was no result in time
 */
export async function underLock<Result>(config: Config, name: string, { look, make }: Work<Result>): Promise<Result> {
  const until = performance.now() + longestWaitMs;
  for (let waitMs = looks.firstMs; ; waitMs = Math.min(2 * waitMs, looks.lastMs)) {
    const lock = await callStore(() => config.store.lock(name, config.now() + lockSeconds));
    const made = lock
      ? await holding(config, lock, async (extended) => (await look()) ?? make(extended))
      : await look();
    if (made !== undefined) return made;
    if (performance.now() > until) throw new AuthError("provider_unavailable", { details: { endpoint: "token" } });
    await pause(waitMs);
  }
}

async function holding<Result>(
  config: Config,
  lock: Lock,
  work: (extended: boolean) => Promise<Result>,
): Promise<Result> {
  const extending = setInterval(() => {
    // If the lock is lost, versioned writes protect the data. If the store does not answer, the next extension may succeed.
    lock.extend?.(config.now() + lockSeconds).catch(() => false);
  }, extendEveryMs).unref();
  try {
    return await work(lock.extend !== undefined);
  } finally {
    clearInterval(extending);
    // A lock that cannot be released expires.
    await lock.release().catch(() => false);
  }
}
