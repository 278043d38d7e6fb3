import { AuthError } from "../../errors/errors.ts";
import type { boundedCalls } from "../calls/bounded-call.ts";
import { turns } from "./redis-batches.ts";
import type { RedisConnection } from "./redis-client.ts";
import { retryDuringResharding } from "./redis-moving-slot.ts";
import type { Script } from "./redis-scripts.ts";
import { storeFault } from "../calls/store-fault.ts";

/** Milliseconds of a WAIT. It blocks the connection, so it is short while replicas are known to be missing. */
const times = { usual: 300, whileMissing: 10, missingFor: 1_000 } as const;

/**
 * Runs the script once more, and resolves when the replicas have what it wrote. The script must always write: a WAIT covers only writes of
 * its own connection. @throws {@link AuthError} `session_store_unavailable`
 */
export type Confirm = (script: Script, keys: readonly string[], given: readonly string[]) => Promise<void>;

/** What an application is warned of that says nothing of replicas, though its client is made for a failover. */
export function replicationWarnings(
  replicas: number | undefined,
  { failsOver, inOrder }: RedisConnection,
): readonly string[] {
  if (replicas !== undefined || !failsOver) return [];
  const remedy = inOrder
    ? "Set replicas: 1, or 0 if no server has a replica"
    : "createSentinel of redis cannot wait for replicas: use Sentinel by ioredis, with replicas: 1";
  return [
    "store: redisStore has no replicas, and its client is one for Sentinel or a cluster: a failover can bring back a session that was ended. " +
      `${remedy} (https://github.com/adgangskort/adgangskort/blob/main/docs/stores.md#redis-and-valkey).`,
  ];
}

/** `undefined` if no replica must confirm. @throws {@link AuthError} `configuration_invalid` */
export function confirmations(
  replicas: number,
  ask: ReturnType<typeof boundedCalls>,
  connection: RedisConnection,
): Confirm | undefined {
  const { inOrder, nodeOf } = connection;
  if (!Number.isInteger(replicas) || replicas < 0) throw unfit("must be a whole number, at least 0");
  if (replicas === 0) return undefined;
  if (!inOrder) throw unfit("needs a client with one connection to a server: not createClientPool or createSentinel");
  // Of each node by itself: in a cluster, a node without replicas must not shorten or delay the WAIT of the others.
  const nodes = new Map<string | undefined, ReturnType<typeof node>>();
  const nodeAt = (address: string | undefined): ReturnType<typeof node> => {
    const known = nodes.get(address) ?? node();
    nodes.set(address, known);
    return known;
  };

  return (script, keys, given) => {
    const [key = ""] = keys;
    const at = nodeAt(nodeOf(key));
    return at.inTurn(async () => {
      const isMissing = performance.now() < at.missingUntil;
      const id = ["client", "id"];
      const write = ["eval", script.text, String(keys.length), ...keys, ...given];
      const wait = ["wait", String(replicas), String(isMissing ? times.whileMissing : times.usual)];
      const written = () => inOrder(key, [id, write, wait, id]);
      const find = () => connection.eval(script.text, keys, given);
      const [before, , confirmed, after] = await ask("write", () => retryDuringResharding("write", written, find));
      // On another connection, WAIT covers nothing.
      if (String(before) !== String(after))
        throw storeFault(new Error("The connection was lost before the replicas confirmed."));
      if (Number(confirmed) >= replicas) return;
      // Only a usual wait tells that a replica is missing: a healthy one may need longer than the short wait.
      if (!isMissing) at.missingUntil = performance.now() + times.missingFor;
      throw storeFault(new Error(`${String(confirmed)} of ${replicas} replicas have confirmed the end of a session.`));
    });
  };
}

/** What is known of a server that replicas confirm for. */
const node = () => ({ inTurn: turns(1), missingUntil: 0 });

function unfit(fault: string): AuthError {
  return new AuthError("configuration_invalid", { details: { faults: [{ option: "redisStore.replicas", fault }] } });
}

/** Without the tombstone that replicas were to have. */
export function endLostByFailover(): AuthError {
  return storeFault(new Error("A failover has lost the end of a session."));
}
