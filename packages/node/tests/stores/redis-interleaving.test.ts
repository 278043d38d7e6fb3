import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe } from "vitest";
import { redisStore, type NodeRedisClient } from "../../src/redis.ts";
import { describeInterleavings } from "./interleaving-suite.ts";
import { aRecord } from "./session-store-suite.ts";
import { redisClients, type OpenClient } from "../support/redis-clients.ts";
import { startValkey, type Valkey } from "../support/valkey.ts";

let valkey: Valkey;
let client: NodeRedisClient;
let open: OpenClient;
beforeAll(async () => {
  valkey = await startValkey();
  open = await redisClients["node-redis"]([valkey.port]);
  client = open.client as NodeRedisClient;
  // The server knows each script from here on: each step is one question.
  const store = redisStore({ client, prefix: "warm-up:" });
  await store.write("key", aRecord({ index: ["entry"] }), 0);
  await store.endIndexed("entry", 0);
});
afterAll(async () => {
  open.close();
  await valkey.remove();
});

/** Whether the keys are in one slot: it is by what stands in the first braces. */
function areTogether(keys: readonly string[]): boolean {
  return new Set(keys.map((key) => /\{[^}]*\}/.exec(key)?.[0])).size === 1;
}

// A replacement: the name, the record, the look for a grave, and the old session twice, as its envelope changes. A search: the names, and each
// session.
const replacementSteps = [5, 4] as const;

describe.each([
  // A login: the names of its entries, the record, a look for their graves, perhaps its own end. A logout: grave and names, the
  // session, its name.
  { name: "redis", steps: [4, 4, 3], isCluster: false },
  // A name and a look for each entry.
  { name: "redis, with each key on a node of its own", steps: [4, 6, 3], isCluster: true },
] as const)("$name", ({ name, steps, isCluster }) => {
  describeInterleavings({
    name,
    steps,
    replacementSteps,
    async open() {
      const prefix = `test:${randomUUID()}:`;
      return {
        store: redisStore({ client, prefix }),
        through(gate) {
          const gated: NodeRedisClient = {
            evalSha: (sha, options) =>
              isCluster && !areTogether(options.keys)
                ? Promise.reject(new Error("CROSSSLOT Keys in request don't hash to the same slot"))
                : gate.pass(() => client.evalSha(sha, options)),
            eval: (...given) => client.eval(...given),
          };
          return redisStore({ client: gated, prefix });
        },
      };
    },
  });
});
