import { createClientPool, createSentinel } from "redis";
import { describe, expect, it } from "vitest";
import { postgresStore } from "../../src/postgres.ts";
import { redisStore, type RedisClient } from "../../src/redis.ts";

const none = (): undefined => undefined;
const other = "redisStore.client: must be a client of the package redis or ioredis: npm install redis";
const tooOld = "redisStore.client: is of a version of redis that is too old: npm install redis@^6";

describe("a client that a store cannot use is refused by one line with the remedy", () => {
  it.each<[string, unknown, string]>([
    ["no client", undefined, other],
    ["null", null, other],
    ["an address", "redis://localhost", other],
    ["a client of something else", { get: none, set: none }, other],
    // As the clients of redis 4.7.1 and 3.1.2 are.
    ["redis 4", { evalSha: none, eval: none, duplicate: none, disconnect: none }, tooOld],
    ["redis 3", { evalsha: none, eval: none, duplicate: none, internal_send_command: none }, tooOld],
  ])("redisStore with %s", (_, client, line) => {
    expect(() => redisStore({ client: client as never })).toThrow(
      `configuration_invalid: The configuration has faults.\n  - ${line}`,
    );
  });

  it.each<[string, object]>([
    ["redis 5 and 6", { evalSha: none, eval: none, duplicate: none, destroy: none }],
    ["ioredis", { evalsha: none, eval: none, duplicate: none, status: "wait" }],
    ["a client of one's own", { evalSha: none, eval: none }],
  ])("redisStore takes %s", (_, client) => {
    expect(() => redisStore({ client: client as never })).not.toThrow();
  });

  it.each<[string, RedisClient]>([
    ["createClientPool", createClientPool()],
    ["createSentinel", createSentinel({ name: "sessions", sentinelRootNodes: [{ host: "127.0.0.1", port: 1 }] })],
  ])("redisStore takes %s, but not with replicas", (_, client) => {
    expect(() => redisStore({ client })).not.toThrow();
    expect(() => redisStore({ client, replicas: 1 })).toThrow(
      "redisStore.replicas: needs a client with one connection",
    );
  });

  it.each<[string, unknown]>([
    ["no pool", undefined],
    ["the options of a pool", { connectionString: "postgres://localhost" }],
  ])("postgresStore with %s", (_, pool) => {
    expect(() => postgresStore({ pool: pool as never })).toThrow(
      "configuration_invalid: The configuration has faults.\n  - postgresStore.pool: must be a Pool of the package pg: npm install pg",
    );
  });
});
