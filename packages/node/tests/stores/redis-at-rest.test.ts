import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { Redis } from "ioredis";
import { createClient } from "redis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { redisStore } from "../../src/redis.ts";
import { aRecord, nowSeconds } from "./session-store-suite.ts";
import { redisClients } from "../support/redis-clients.ts";
import { useAll } from "../support/use-all.ts";
import { command, startValkey, startValkeyCluster, type Valkey } from "../support/valkey.ts";

const page = readFileSync(new URL("../../../../docs/stores.md", import.meta.url), "utf8");

let valkey: Valkey;
let redis: Redis;
beforeAll(async () => {
  valkey = await startValkey();
  redis = new Redis(valkey.port, "127.0.0.1");
});
afterAll(async () => {
  redis.disconnect();
  await valkey.remove();
});

const newPrefix = (): string => `test:${randomUUID()}:`;

describe("what a redis store leaves at the server", () => {
  it("runs out by itself, each key: a minute after the session, and with the claim, the lock and the tombstone", async () => {
    const prefix = newPrefix();
    const store = redisStore({ client: redis, prefix });
    await store.write("short", aRecord({ expiresAt: nowSeconds() + 100, index: ["entry"] }), 0);
    await store.write("long", aRecord({ expiresAt: nowSeconds() + 200, index: ["entry"] }), 0);
    await store.write("ended", aRecord({ expiresAt: nowSeconds() + 300, index: ["another"] }), 0);
    await store.endIndexed("another", nowSeconds() + 50);
    await store.claim("state", nowSeconds() + 10);
    await store.lock("work", nowSeconds() + 20);
    const keys = await redis.keys(`${prefix}*`);
    const lives = await Promise.all(
      keys.map(async (key) => [key.slice(prefix.length), Math.round((await redis.pttl(key)) / 10_000) * 10] as const),
    );
    expect(Object.fromEntries(lives)).toEqual({
      "{.short}record": 160,
      "{.long}record": 260,
      "{.entry}sessions": 260,
      "{.ended}tombstone": 360,
      "{.another}tombstone": 50,
      "{.state}claim": 10,
      "{.work}lock": 20,
    });
  });

  it("is nothing after a touch that finds no session, and the longer of two tombstones after two ends", async () => {
    const prefix = newPrefix();
    const store = redisStore({ client: redis, prefix });
    await store.touch("nobody", nowSeconds());
    expect(await redis.keys(`${prefix}*`)).toEqual([]);
    await store.end("key", nowSeconds() + 60);
    await store.end("key", nowSeconds() + 10);
    expect(await redis.pttl(`${prefix}{.key}tombstone`)).toBeGreaterThan(50_000);
  });

  it("counts durations by the clock that it is given, and lets them run by the server's", async () => {
    const store = redisStore({ client: redis, prefix: newPrefix(), now: () => 1000 });
    expect(await store.claim("state", 1001)).toBe(true);
    expect(await store.claim("state", 1001)).toBe(false);
    await wait(1_050);
    expect(await store.claim("state", 1001)).toBe(true);
  });

  it("names no session in an entry for longer than the session lasts", async () => {
    const prefix = newPrefix();
    const store = redisStore({ client: redis, prefix });
    await redis.zadd(`${prefix}{.entry}sessions`, String(Date.now() - 1), "long gone");
    await store.write("key", aRecord({ index: ["entry"] }), 0);
    expect(await redis.zrange(`${prefix}{.entry}sessions`, "0", "-1")).toEqual(["key"]);
  });

  it("is a third larger than what is sealed, and no more", async () => {
    const prefix = newPrefix();
    const sealed = randomBytes(3000);
    await redisStore({ client: redis, prefix }).write("key", aRecord({ sealed }), 0);
    expect(await redis.hstrlen(`${prefix}{.key}record`, "sealed")).toBe(4000);
    expect(await redis.call("MEMORY", "USAGE", `${prefix}{.key}record`)).toBeLessThan(5000);
  });

  it.each([
    ["an envelope that is not JSON", { version: "1", lastSeenAt: "1", envelope: "{not JSON", sealed: "" }],
    ["no version", { lastSeenAt: "1", envelope: "{}", sealed: "" }],
    ["no time", { version: "1", envelope: "{}", sealed: "" }],
    ["no envelope", { version: "1", lastSeenAt: "1", sealed: "" }],
  ])("is no session when another program left it there, with %s", async (_, fields) => {
    const prefix = newPrefix();
    await redis.hset(`${prefix}{.key}record`, fields);
    expect(await redisStore({ client: redis, prefix }).read("key")).toBeUndefined();
  });

  it("is apart from what stores of another prefix leave, and a prefix has no braces", async () => {
    const [one, other] = [newPrefix(), newPrefix()].map((prefix) => redisStore({ client: redis, prefix }));
    await one!.write("key", aRecord(), 0);
    expect(await other!.read("key")).toBeUndefined();
    expect(() => redisStore({ client: redis, prefix: "a{b}:" })).toThrow("prefix: must have no braces");
  });
});

it("lies on every node of a cluster, and is heard of from each", async () => {
  const cluster = await startValkeyCluster();
  const { client, close } = await redisClients["node-redis cluster"](cluster.ports);
  const store = redisStore({ client });
  await Promise.all(Array.from({ length: 60 }, (_, index) => store.write(`key ${index}`, aRecord(), 0)));
  const counts = await Promise.all(cluster.ports.map((port) => command(port, "DBSIZE")));
  expect(counts.map((count) => Number(count.slice(1)) > 5)).toEqual([true, true, true]);
  close();
  await cluster.remove();
});

describe("a user with the rights that docs/stores.md gives, and no others", () => {
  const rights = /^ACL SETUSER adgangskort .*$/m.exec(page)?.[0] ?? "";
  const login = { username: "adgangskort", password: "synthetic-password" };

  it.each([
    [
      "node-redis",
      async (port: number) => {
        const client = createClient({ ...login, socket: { host: "127.0.0.1", port } });
        await client.connect();
        return { client, close: () => client.destroy() };
      },
    ],
    [
      "ioredis",
      async (port: number) => {
        const client = new Redis({ ...login, host: "127.0.0.1", port });
        return { client, close: () => client.disconnect() };
      },
    ],
  ] as const)("does all that a store does, by %s", async (_, connect) => {
    expect(await command(valkey.port, rights.replace(/>\S+/, `>${login.password}`))).toBe("+OK\r\n");
    const { client, close } = await connect(valkey.port);
    await expect(redisStore({ client, prefix: "others:" }).read("key")).rejects.toMatchObject({
      cause: { message: expect.stringContaining("NOPERM") as string },
    });
    const store = redisStore({ client });
    await useAll(store);
    await redis.flushall();
    await store.close();
    close();
  });
});

it("works for a user with the categories that NAIS gives for readwrite (docs.nais.io, Valkey reference)", async () => {
  const password = "synthetic-password";
  const categories = "-@all +@connection +@scripting +@pubsub +@transaction +@write +@read";
  await command(valkey.port, `ACL SETUSER team on >${password} ~* &* ${categories}`);
  const client = new Redis({ username: "team", password, host: "127.0.0.1", port: valkey.port });
  const store = redisStore({ client });
  await expect(useAll(store)).resolves.toBeUndefined();
  await store.close();
  client.disconnect();
});
