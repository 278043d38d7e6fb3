import { setTimeout as pause } from "node:timers/promises";
import type { Config } from "../config.ts";
import { AuthError } from "../errors.ts";
import { ask } from "./ask.ts";
import type { Lock } from "./session-store.ts";

/** Seconds after which the lock of a process that died lapses. A token call has given up by then, with what it has to write. */
const lockSeconds = 12;

/** How long a process waits for another's work, in milliseconds: for one that died, and for one more. */
const longestWaitMs = 15_000;

/** Between two looks, in milliseconds: at first as soon as can be, then as seldom as hardly anyone notices. */
const looks = { firstMs: 10, lastMs: 80 };

export interface Work<Result> {
  /** What another has made meanwhile, if it is there. */
  readonly look: () => Promise<Result | undefined>;
  readonly make: () => Promise<Result>;
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
    const made = lock ? await holding(lock, async () => (await look()) ?? make()) : await look();
    if (made !== undefined) return made;
    if (performance.now() > until) throw new AuthError("provider_unavailable", { details: { endpoint: "token" } });
    await pause(waitMs);
  }
}

async function holding<Result>(lock: Lock, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } finally {
    // A lock that cannot be let go of now lapses.
    await lock.release().catch(() => false);
  }
}
