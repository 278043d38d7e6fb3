import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Config } from "../../../src/config/config.ts";
import { redisStore } from "../../../src/stores/redis.ts";
import { endIndexedSessions } from "../../../src/session/session-end.ts";
import { connectionOf, type RedisConnection } from "../../../src/stores/redis/redis-client.ts";
import { confirmations } from "../../../src/stores/redis/redis-confirmation.ts";
import { scripts } from "../../../src/stores/redis/redis-scripts.ts";
import { aRecord, nowSeconds } from "../session-store-suite.ts";
import { redisClients } from "../../support/redis-clients.ts";
import { command, isReplicating, startValkey, startValkeyCluster, type Valkey } from "../../support/valkey.ts";

const quick = ["--repl-diskless-sync-delay", "0"];
const topologies = {
  async single() {
    const primary = await startValkey(...quick);
    const replica = await startValkey("--replicaof", `127.0.0.1 ${primary.port}`);
    await isReplicating(replica.port);
    return { ports: [primary.port], replicas: [replica], all: [replica, primary] };
  },
  async cluster() {
    const { nodes, ports } = await startValkeyCluster(1, ...quick);
    return { ports, replicas: nodes.slice(3), all: nodes };
  },
};

describe.each([
  ["node-redis", "single"],
  ["ioredis", "single"],
  ["node-redis cluster", "cluster"],
  ["ioredis cluster", "cluster"],
] as const)("an end that replicas confirm, by %s", (name, topology) => {
  let servers: Awaited<ReturnType<(typeof topologies)[typeof topology]>>;
  beforeAll(async () => {
    servers = await topologies[topology]();
  }, 60_000);
  afterAll(() => Promise.all(servers.all.map((server: Valkey) => server.remove())));

  it("knows the node of a key in a cluster", async () => {
    const { client, close } = await redisClients[name](servers.ports);
    const { nodeOf } = connectionOf(client);
    const keys = Array.from({ length: 30 }, () => `test:{.${randomUUID()}}record`);
    // A node that does not have the slot answers MOVED.
    const answers = keys.map(async (key) => {
      const address = nodeOf(key);
      return address && command(Number(address.split(":").at(-1)), `EXISTS ${key}`);
    });
    expect(new Set(await Promise.all(answers))).toEqual(new Set([topology === "cluster" ? ":0\r\n" : undefined]));
    close();
  });

  it("is refused while the replicas do not answer, and done when they do", async () => {
    const prefix = `test:${randomUUID()}:`;
    const open = async () => {
      const { client, close } = await redisClients[name](servers.ports);
      return { close, store: redisStore({ client, replicas: 1, prefix }) };
    };
    const [{ store, close }, other] = [await open(), await open()];
    const config = { store, now: nowSeconds } as Config;
    const until = nowSeconds() + 60;
    // Whatever was refused is refused again, by the same process and by another, while the replicas are away.
    const ends = {
      "one session": () => store.end("one", until),
      "one session, by another process": () => other.store.end("one", until),
      "all of an entry": () => store.endIndexed("entry", until),
      "all of an entry, by another process": () => other.store.endIndexed("entry", 0),
      "an entry without sessions": () => store.endIndexed("nobody", until),
      "an entry without sessions, by another process": () => other.store.endIndexed("nobody", until),
      "a person, by the provider": () => endIndexedSessions(config, ["entry"], "always"),
      "a person, in the browser": () => endIndexedSessions(config, ["entry"], "if found"),
    };
    for (const key of ["one", "two", "three"]) await store.write(key, aRecord({ index: ["entry"] }), 0);
    await other.store.read("one");
    for (const replica of servers.replicas) replica.process.pause();
    for (const [of, end] of Object.entries(ends)) {
      await expect(end(), of).rejects.toMatchObject({
        code: "session_store_unavailable",
        cause: { message: "0 of 1 replicas have confirmed the end of a session." },
      });
    }
    // What waits for no replica goes on.
    expect(await store.read("one")).toBeUndefined();
    for (const replica of servers.replicas) replica.process.resume();
    for (const end of Object.values(ends)) await vi.waitFor<unknown>(end, { timeout: 10_000 });
    for (const key of ["one", "two", "three"]) expect(await other.store.read(key)).toBeUndefined();
    for (const each of [store, other.store]) await each.close();
    for (const end of [close, other.close]) end();
  });
});

describe("a node of a cluster", () => {
  afterEach(() => void vi.useRealTimers());

  /** Two nodes, `a` and `b`, named by the first letter of a key. */
  function confirmedBy(answer: (key: string) => Promise<number>, clientAfter = 1) {
    const waits: string[] = [];
    const inOrder: RedisConnection["inOrder"] = async (key, commands) => {
      waits.push(`${key}: ${commands[2]?.join(" ")}`);
      return [1, 1, await answer(key), clientAfter];
    };
    const cluster = { inOrder, nodeOf: (key: string) => key[0] } as RedisConnection;
    const confirm = confirmations(1, (_, question) => question(), cluster);
    return { waits, confirm: (key: string) => confirm?.(scripts.end, [key], []) };
  }

  it("without its replica does not shorten the WAIT of the others, which may need longer", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const { waits, confirm } = confirmedBy(async (key) => (key.startsWith("a") ? 0 : 1));
    await expect(confirm("a1")).rejects.toMatchObject({ code: "session_store_unavailable" });
    await confirm("b1");
    vi.advanceTimersByTime(600);
    await expect(confirm("a2")).rejects.toMatchObject({ code: "session_store_unavailable" });
    vi.advanceTimersByTime(500);
    await expect(confirm("a3")).rejects.toMatchObject({ code: "session_store_unavailable" });
    expect(waits).toEqual(["a1: wait 1 300", "b1: wait 1 300", "a2: wait 1 10", "a3: wait 1 300"]);
  });

  it("has confirmed nothing if the connection was another one by the time of the WAIT", async () => {
    const { confirm } = confirmedBy(async () => 1, 2);
    await expect(confirm("a1")).rejects.toMatchObject({ code: "session_store_unavailable" });
  });

  it("that does not answer holds up no end at the others, and its own one by one", async () => {
    const { promise, resolve } = Promise.withResolvers<number>();
    const { waits, confirm } = confirmedBy((key) => (key.startsWith("a") ? promise : Promise.resolve(1)));
    const [first, second] = [confirm("a1"), confirm("a2")];
    await confirm("b1");
    expect(waits.map((each) => each.slice(0, 2))).toEqual(["a1", "b1"]);
    resolve(1);
    await Promise.all([first, second]);
    expect(waits).toHaveLength(3);
  });
});

describe("an end that a failover loses", () => {
  let [primary, standby]: Valkey[] = [];
  beforeAll(async () => {
    primary = await startValkey(...quick);
    standby = await startValkey("--replicaof", `127.0.0.1 ${primary.port}`);
    await isReplicating(standby.port);
  });
  afterAll(async () => {
    await primary?.remove();
    await standby?.remove();
  });

  it("is refused although another server confirms, which has the session still", async () => {
    const { client, close } = await redisClients["node-redis"]([primary!.port]);
    const before = redisStore({ client, prefix: "test:" });
    // The server behind the same address is another one from the WAIT on.
    const moved = new Proxy(client, {
      get: (target, name) => {
        if (name !== "multi") return Reflect.get(target, name, target) as unknown;
        const execAsPipeline = async () => {
          await command(primary!.port, "FLUSHALL");
          await before.write("key", aRecord({ index: ["entry"] }), 0);
          return [1, 1, 1, 1];
        };
        return () => ({ addCommand: () => undefined, execAsPipeline });
      },
    });
    const store = redisStore({ client: moved, replicas: 1, prefix: "test:" });
    const lost = {
      code: "session_store_unavailable",
      cause: { message: "A failover has lost the end of a session." },
    };
    await before.write("key", aRecord({ index: ["entry"] }), 0);
    await expect(store.end("key", nowSeconds() + 60)).rejects.toMatchObject(lost);
    await command(primary!.port, "FLUSHALL");
    await expect(store.endIndexed("nobody", nowSeconds() + 60)).rejects.toMatchObject(lost);
    await command(primary!.port, "FLUSHALL");
    await before.write("key", aRecord({ index: ["entry"] }), 0);
    await expect(store.endIndexed("entry", 0)).rejects.toMatchObject(lost);
    close();
  });

  it.each(["node-redis", "ioredis"] as const)(
    "is refused if the server does not write it again, by %s",
    async (name) => {
      const { client, close } = await redisClients[name]([primary!.port]);
      const store = redisStore({ client, replicas: 1, prefix: "test:" });
      // Then the server knows every script.
      await vi.waitFor(() => store.end("before", nowSeconds() + 60), { timeout: 10_000 });
      await command(primary!.port, "ACL SETUSER default -eval");
      const refusal = await store.end("key", nowSeconds() + 60).catch((reason: unknown) => reason);
      await command(primary!.port, "ACL SETUSER default +eval");
      expect(refusal).toMatchObject({ cause: { message: expect.stringContaining("NOPERM") as string } });
      close();
    },
  );

  it.each([-1, 1.5, "1"])("is not asked of %s replicas", async (replicas) => {
    const client = { evalSha: () => undefined, eval: () => undefined, destroy: () => undefined };
    const error = { code: "configuration_invalid", details: { faults: [{ option: "redisStore.replicas" }] } };
    await expect(async () => redisStore({ client, replicas } as never)).rejects.toMatchObject(error);
  });
});
