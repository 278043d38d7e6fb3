import { afterAll, beforeAll, describe } from "vitest";
import { describeRedisStore } from "./redis-suite.ts";
import { startValkey, startValkeyCluster, type Valkey, type ValkeyCluster } from "../support/valkey.ts";

describe("with one server", () => {
  let valkey: Valkey;
  beforeAll(async () => {
    valkey = await startValkey();
  });
  afterAll(() => valkey.remove());
  describeRedisStore("node-redis", () => [valkey.port]);
});

describe("with a cluster", () => {
  let cluster: ValkeyCluster;
  beforeAll(async () => {
    cluster = await startValkeyCluster();
  });
  afterAll(() => cluster.remove());
  describeRedisStore("node-redis cluster", () => cluster.ports);
});
