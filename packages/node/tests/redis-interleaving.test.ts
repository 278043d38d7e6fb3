import { randomUUID } from "node:crypto";
import { afterAll, beforeAll } from "vitest";
import { redisStore, type NodeRedisClient } from "../src/redis.ts";
import { describeInterleavings } from "./interleaving-suite.ts";
import { aRecord } from "./session-store-suite.ts";
import { redisClients, type OpenClient } from "./support/redis-clients.ts";
import { startValkey, type Valkey } from "./support/valkey.ts";

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

describeInterleavings({
  name: "redis",
  // A login: a name for each entry, the record, a look for the grave of each, perhaps its own end. A logout: grave and names, the
  // session, its name.
  steps: [4, 6, 3],
  async open() {
    const prefix = `test:${randomUUID()}:`;
    return {
      store: redisStore({ client, prefix }),
      through(gate) {
        const gated: NodeRedisClient = {
          evalSha: (...given) => gate.pass(() => client.evalSha(...given)),
          eval: (...given) => client.eval(...given),
        };
        return redisStore({ client: gated, prefix });
      },
    };
  },
});
