import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { redisStore } from "../../src/stores/redis.ts";
import { deadlines } from "../../src/stores/calls/bounded-call.ts";
import { retryDuringResharding } from "../../src/stores/redis/redis-moving-slot.ts";
import { slotOf } from "../../src/stores/redis/redis-slot.ts";
import { aRecord, nowSeconds } from "./session-store-suite.ts";
import { redisClients } from "../support/redis-clients.ts";
import { command, startValkeyCluster, type ValkeyCluster } from "../support/valkey.ts";

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

  /**
   * Moves the slot of a new key while a call for it is made, and gives its answer. On a machine so busy that the move outlasts the call's deadline,
   * its refusal says nothing: up to nine more slots are moved.
   */
  async function whileItMoves<Answer>(
    prepare: (key: string) => Promise<unknown>,
    kinds: readonly string[],
    call: (key: string) => Promise<Answer>,
  ): Promise<PromiseSettledResult<Answer>> {
    for (let left = 9; ; left -= 1) {
      const key = randomUUID();
      await prepare(key);
      const { move, finish } = await beginToMove(key);
      await move(...kinds);
      const begun = performance.now();
      const answering = Promise.allSettled([call(key)]);
      await wait(20);
      await finish();
      const [answer] = await answering;
      const isInTime = performance.now() - begun < deadlines.read;
      if (answer.status === "fulfilled" || isInTime || left === 0) return answer;
    }
  }
  const store = (replicas: number) => redisStore({ client: opened.client, prefix, replicas });
  const until = nowSeconds() + 600;

  it("delays a read of its sessions, and refuses none", async () => {
    const one = store(0);
    // The record is at one node, and that there is no tombstone is known to none.
    const answer = whileItMoves(
      (key) => one.write(key, record, 0),
      ["record"],
      (key) => one.read(key),
    );
    expect(await answer).toEqual({ status: "fulfilled", value: record });
  });

  it("delays an end of its sessions, and refuses none", async () => {
    const one = store(1);
    const answer = whileItMoves(
      (key) => one.write(key, record, 0),
      ["record"],
      (key) => one.end(key, until),
    );
    expect(await answer).toEqual({ status: "fulfilled", value: true });
  });

  it("delays an end that its replicas confirm after the move", async () => {
    const [one, two] = [store(1), store(2)];
    // The node that the slot moves to has both keys, and takes the end; the client still knows the other one.
    const answer = whileItMoves(
      async (key) => {
        await one.write(key, record, 0);
        await expect(two.end(key, until)).rejects.toMatchObject({ code: "session_store_unavailable" });
      },
      ["record", "tombstone"],
      (key) => one.end(key, until),
    );
    expect(await answer).toEqual({ status: "fulfilled", value: true });
  });

  it("that stays under way is a store that does not answer", async () => {
    const one = store(0);
    await one.write("stuck", record, 0);
    const { move, finish } = await beginToMove("stuck");
    await expect(one.read("stuck")).rejects.toMatchObject({ code: "session_store_unavailable" });
    await move("record");
    await finish();
    expect(await one.read("stuck")).toEqual(record);
  });
});

it.each(["node-redis cluster", "ioredis cluster"] as const)(
  "a session may name entries on several nodes, and later one that has ended, by %s",
  async (name) => {
    const { client, close } = await redisClients[name](cluster.ports);
    const store = redisStore({ client, prefix: `test:${randomUUID()}:` });
    const index = Array.from({ length: 8 }, (_, entry) => `entry ${entry}`);
    await expect(store.write("key", aRecord({ index }), 0)).resolves.toBe(true);
    await store.endIndexed("ended", nowSeconds() + 60);
    const next = aRecord({ version: 2, index: [...index, "ended"] });
    await expect(store.write("key", next, 1)).resolves.toBe(true);
    expect(await store.endIndexed("entry 7", 0)).toBe(1);
    close();
  },
);

it("a call that fails for another reason is made once", async () => {
  const call = vi.fn<() => Promise<never>>().mockRejectedValue(new Error("LOADING the dataset in memory"));
  await expect(retryDuringResharding("read", call)).rejects.toThrow("LOADING");
  expect(call).toHaveBeenCalledOnce();
});

it("a call that its caller has given up is not made again", async () => {
  let calls = 0;
  const call = async (): Promise<never> => {
    calls += 1;
    throw new Error("TRYAGAIN Multiple keys request during rehashing of slot");
  };
  const outcome = Promise.race([retryDuringResharding("read", call), wait(5_000, "it goes on", { ref: false })]);
  await expect(outcome).rejects.toThrow("TRYAGAIN");
  expect(calls).toBeGreaterThan(1);
  expect(calls).toBeLessThan(50);
});
