import { AuthError } from "../errors/errors.ts";
import type { questions } from "./bounded-call.ts";
import { turns } from "./redis-batches.ts";
import type { RedisConnection } from "./redis-client.ts";
import { storeFault } from "./store-fault.ts";

/** Milliseconds of a WAIT. It blocks the connection, so it is short while replicas are known to be missing. */
const times = { usual: 300, whileMissing: 10, missingFor: 1_000 } as const;

/**
 * Resolves when the replicas have the end of this key. A failover meanwhile may have connected the client to a server that lacks the end:
 * `isLost` looks for it afterwards. @throws {@link AuthError} `session_store_unavailable`
 */
export type Confirm = (key: string, isLost: () => Promise<boolean>) => Promise<void>;

/** Waits for replicas; for none, does nothing. @throws {@link AuthError} `configuration_invalid` */
export function confirmations(
  replicas: number,
  ask: ReturnType<typeof questions>,
  connection: RedisConnection,
): Confirm {
  if (!Number.isInteger(replicas) || replicas < 0) {
    const fault = "must be a whole number, at least 0";
    throw new AuthError("configuration_invalid", { details: { faults: [{ option: "redisStore.replicas", fault }] } });
  }
  const inTurn = turns(1);
  let missingUntil = 0;

  async function wait(key: string): Promise<void> {
    const milliseconds = performance.now() < missingUntil ? times.whileMissing : times.usual;
    const confirmed = await ask("write", () => connection.wait(key, replicas, milliseconds));
    if (confirmed >= replicas) return;
    missingUntil = performance.now() + times.missingFor;
    throw storeFault(new Error(`${confirmed} of ${replicas} replicas have confirmed the end of a session.`));
  }

  return async (key, isLost) => {
    if (replicas === 0) return;
    await inTurn(() => wait(key));
    if (await isLost()) throw storeFault(new Error("A failover has lost the end of a session."));
  };
}
