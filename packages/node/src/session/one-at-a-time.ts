import { setTimeout as pause } from "node:timers/promises";
import type { Config } from "../config.ts";
import { AuthError } from "../errors.ts";
import { ask } from "./ask.ts";
import type { Lock } from "./session-store.ts";

/** Seconds after which the lock of a process that died lapses. A process that works extends it. */
const lockSeconds = 12;

/** Milliseconds between two extensions: the store may miss one. */
const extendEveryMs = 4000;

/** How long a process waits for another's work, in milliseconds: for one that died, and for one more. */
const longestWaitMs = 15_000;

/** Between two looks, in milliseconds: at first as soon as can be, then as seldom as hardly anyone notices. */
const looks = { firstMs: 10, lastMs: 80 };

export interface Work<Result> {
  /** What another has made meanwhile, if it is there. */
  readonly look: () => Promise<Result | undefined>;
  /** Does the work. `extended` is false where the store cannot extend a lock: then all must be done before it lapses. */
  readonly make: (extended: boolean) => Promise<Result>;
}

/**
 * Work that must not be done twice at once, by whatever processes share the store: whoever finds it under way waits for its result, and
 * takes over if its process died. The lock alone cannot keep out a process that slept through its end: what `make` writes must be versioned.
 * @throws `session_store_unavailable`; `provider_unavailable` when nothing came of it in time
 */
export async function oneAtATime<Result>(config: Config, name: string, { look, make }: Work<Result>): Promise<Result> {
  const until = performance.now() + longestWaitMs;
  for (let waitMs = looks.firstMs; ; waitMs = Math.min(2 * waitMs, looks.lastMs)) {
    const lock = await ask(() => config.store.lock(name, config.now() + lockSeconds));
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
    // A lock that was lost is another's: what is written has a version to lose by. A store that is away may answer the next time.
    lock.extend?.(config.now() + lockSeconds).catch(() => false);
  }, extendEveryMs).unref();
  try {
    return await work(lock.extend !== undefined);
  } finally {
    clearInterval(extending);
    // A lock that cannot be let go of now lapses.
    await lock.release().catch(() => false);
  }
}
