import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { redisStore } from "../src/redis.ts";
import { oncePlaced } from "../src/stores/redis-moving-slot.ts";
import { slotOf } from "../src/stores/redis-slot.ts";
import { aRecord, nowSeconds } from "./session-store-suite.ts";
import { redisClients } from "./support/redis-clients.ts";
import { command, startValkeyCluster, type ValkeyCluster } from "./support/valkey.ts";

let cluster: ValkeyCluster;
beforeAll(async () => void (cluster = await startValkeyCluster(1, "--repl-diskless-sync-delay", "0")), 60_000);
afterAll(() => cluster.remove());

describe.each(["node-redis cluster", "ioredis cluster"] as const)("a slot that a cluster moves, by %s", (name) => {
  const prefix = `test:${name.replace(" ", "-")}:`;
  const record = aRecord();
  let opened: Awaited<ReturnType<(typeof redisClients)[typeof name]>>;
  beforeAll(async () => void (opened = await redisClients[name](cluster.ports)));
  afterAll(() => opened.close());

  /** Begins to move the slot of a key to another master, as `valkey-cli --cluster reshard` does. */
  async function beginToMove(key: string) {
    const tag = `${prefix}{.${key}}`;
    const slot = slotOf(tag);
    const masters = cluster.ports.slice(0, 3);
    const owned = await Promise.all(masters.map((port) => command(port, `EXISTS ${tag}record`)));
    const from = masters.find((_, index) => owned[index]?.startsWith(":"))!;
    const to = masters.find((port) => port !== from)!;
    const [source, target] = await Promise.all(
      [from, to].map(async (port) => (await command(port, "CLUSTER MYID")).split("\r\n")[1]),
    );
    expect(await command(to, `CLUSTER SETSLOT ${slot} IMPORTING ${source}`)).toBe("+OK\r\n");
    expect(await command(from, `CLUSTER SETSLOT ${slot} MIGRATING ${target}`)).toBe("+OK\r\n");
    return {
      async move(...kinds: readonly string[]): Promise<void> {
        for (const kind of kinds)
          expect(await command(from, `MIGRATE 127.0.0.1 ${to} ${tag}${kind} 0 1000`)).toBe("+OK\r\n");
      },
      async finish(): Promise<void> {
        for (const port of [to, from]) await command(port, `CLUSTER SETSLOT ${slot} NODE ${target}`);
      },
    };
  }

  it("delays a read of its sessions, and refuses none", async () => {
    const store = redisStore({ client: opened.client, prefix, replicas: 1 });
    await store.write("read", record, 0);
    const { move, finish } = await beginToMove("read");
    // The record is at one node, and that there is no tombstone is known to none.
    const reads = [store.read("read")];
    await move("record");
    reads.push(store.read("read"));
    await wait(50);
    await finish();
    expect(await Promise.all(reads)).toEqual([record, record]);
    await store.close();
  });

  it("delays an end of its sessions", async () => {
    const store = redisStore({ client: opened.client, prefix, replicas: 1 });
    await store.write("ended", record, 0);
    const { move, finish } = await beginToMove("ended");
    await move("record");
    const end = store.end("ended", nowSeconds() + 60);
    await wait(50);
    await finish();
    expect(await end).toBe(true);
    expect(await store.read("ended")).toBeUndefined();
    await store.close();
  });

  it("delays an end that its replicas confirm when it has moved", async () => {
    const store = redisStore({ client: opened.client, prefix, replicas: 1 });
    await store.write("hidden", record, 0);
    const refused = redisStore({ client: opened.client, prefix, replicas: 2 });
    await expect(refused.end("hidden", nowSeconds() + 60)).rejects.toMatchObject({ code: "session_store_unavailable" });
    // The node that the slot moves to has both keys, and takes the end; the client still knows the other one.
    const { move, finish } = await beginToMove("hidden");
    await move("record", "tombstone");
    const end = store.end("hidden", nowSeconds() + 60);
    await wait(50);
    await finish();
    expect(await end).toBe(true);
    expect(await store.read("hidden")).toBeUndefined();
    for (const each of [store, refused]) await each.close();
  });

  it("that stays under way is a store that does not answer", async () => {
    const store = redisStore({ client: opened.client, prefix });
    await store.write("stuck", record, 0);
    const { move, finish } = await beginToMove("stuck");
    await expect(store.read("stuck")).rejects.toMatchObject({ code: "session_store_unavailable" });
    await move("record");
    await finish();
    expect(await store.read("stuck")).toEqual(record);
    await store.close();
  });
});

it("a call that its caller has given up is not made again", async () => {
  let calls = 0;
  const call = async (): Promise<never> => {
    calls += 1;
    throw new Error("TRYAGAIN Multiple keys request during rehashing of slot");
  };
  await expect(oncePlaced("read", call)).rejects.toThrow("TRYAGAIN");
  expect(calls).toBeGreaterThan(1);
  expect(calls).toBeLessThan(50);
});
