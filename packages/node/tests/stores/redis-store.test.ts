import { spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { redisStore } from "../../src/redis.ts";
import { expectCurrent, listen } from "./session-changes-suite.ts";
import { aRecord, nowSeconds } from "./session-store-suite.ts";
import { redisClients, type OpenClient } from "../support/redis-clients.ts";
import { command, startValkey, type Valkey } from "../support/valkey.ts";

const unavailable = { code: "session_store_unavailable" };

describe.each(["node-redis", "ioredis"] as const)("a redis store, by %s", (name) => {
  let valkey: Valkey;
  let open: OpenClient;
  let prefix = "";
  const newStore = () => redisStore({ client: open.client, prefix: (prefix = `test:${randomUUID()}:`) });
  const ask = (line: string): Promise<string> => command(valkey.port, line);

  beforeAll(async () => {
    valkey = await startValkey("--appendonly", "yes", "--appendfsync", "always");
    open = await redisClients[name]([valkey.port]);
  });
  afterAll(async () => {
    open.close();
    await valkey.remove();
  });

  /** The answer of a server that has just come back. On a busy machine its first ones may be too late. */
  const atLast = <Answer>(question: () => Promise<Answer>): Promise<Answer> =>
    vi.waitFor(question, { timeout: 10_000, interval: 10 });
  const recovery = (store: ReturnType<typeof newStore>): Promise<unknown> => atLast(() => store.read("key"));

  it("rejects while the server is down, and on its return has every session, end, claim and lock", async () => {
    const store = newStore();
    const { feed, told } = await listen(store);
    for (const key of ["key", "ended"]) await store.write(key, aRecord({ index: ["entry"] }), 0);
    await store.end("ended", nowSeconds() + 60);
    await store.claim("state", nowSeconds() + 60);
    await store.lock("work", nowSeconds() + 60);
    // The second time by the server, on a connection of its own: that may come later than the answers above.
    await vi.waitFor(() => expect(told).toEqual(["ended", "ended"]), { timeout: 10_000 });
    told.length = 0;

    await valkey.process.stop();
    await expect(store.read("key")).rejects.toMatchObject(unavailable);
    await expect(store.touch("key", nowSeconds())).rejects.toMatchObject(unavailable);
    expect(feed.isCurrent()).toBe(false);

    await valkey.start();
    await recovery(store);
    expect(await atLast(() => store.write("ended", aRecord(), 0))).toBe(false);
    expect(await atLast(() => store.claim("state", nowSeconds() + 60))).toBe(false);
    expect(await atLast(() => store.lock("work", nowSeconds() + 60))).toBeUndefined();
    await expectCurrent(feed);
    expect(told).toEqual([null]);
    await store.close();
  });

  it("waits for a server that hangs half a second with a read, a second with a write, and no longer", async () => {
    const store = newStore();
    const { feed } = await listen(store);
    await store.write("key", aRecord(), 0);
    valkey.process.pause();
    const time = async (asking: Promise<unknown>): Promise<number> => {
      const start = performance.now();
      await expect(asking).rejects.toMatchObject(unavailable);
      return performance.now() - start;
    };
    const [read, written] = await Promise.all([time(store.read("key")), time(store.touch("key", nowSeconds()))]);
    // On a busy machine somewhat later, never sooner.
    expect([read > 450, read < 2000, written > 950, written < 3000]).toEqual([true, true, true, true]);
    await wait(1_100);
    expect(feed.isCurrent()).toBe(false);
    valkey.process.resume();
    await recovery(store);
    await expectCurrent(feed);
    await store.close();
  });

  it("puts no more questions to a server that hangs than memory should hold", async () => {
    const store = newStore();
    valkey.process.pause();
    const asked = Array.from({ length: 2_000 }, () => store.read("key").catch(() => undefined));
    await expect(store.read("key")).rejects.toMatchObject({
      cause: { message: expect.stringContaining("2000") as string },
    });
    valkey.process.resume();
    await Promise.all(asked);
    await recovery(store);
  });

  it("takes an answer that is there, when it was this process that did not get to it", async () => {
    const store = newStore();
    const reading = store.read("key");
    await new Promise(setImmediate);
    const until = performance.now() + 700;
    while (performance.now() < until);
    expect(await reading).toBeUndefined();
  });

  it("goes on when connections are killed, and says that changes were lost", async () => {
    const store = newStore();
    const { feed, told } = await listen(store);
    await ask("CLIENT KILL TYPE normal SKIPME yes");
    await recovery(store);
    told.length = 0;
    await ask("CLIENT KILL TYPE pubsub");
    await vi.waitFor(() => expect(feed.isCurrent()).toBe(false), { timeout: 1_000, interval: 2 });
    await expectCurrent(feed);
    expect(told).toEqual([null]);
    await store.write("key", aRecord(), 0);
    await redisStore({ client: open.client, prefix }).end("key", 0);
    await vi.waitFor(() => expect(told).toEqual([null, "key"]));
    await store.close();
  });

  it("takes a channel for broken when no sign of life comes through", async () => {
    const store = newStore();
    const { feed, told } = await listen(store);
    // The connection that listens is whole, and nothing comes through it.
    await ask("ACL SETUSER default -publish");
    await wait(1_000);
    expect(feed.isCurrent()).toBe(true);
    await vi.waitFor(() => expect(feed.isCurrent()).toBe(false), { timeout: 5_000, interval: 10 });
    await ask("ACL SETUSER default +publish");
    await expectCurrent(feed);
    expect(told).toEqual([null]);
    await store.close();
  });

  it("takes no channel for whole that it did not listen to for two seconds", async () => {
    const store = newStore();
    const { feed } = await listen(store);
    const until = performance.now() + 2_100;
    while (performance.now() < until);
    expect(feed.isCurrent()).toBe(false);
    await expectCurrent(feed);
    await store.close();
  });

  it("goes on when the server has forgotten its scripts", async () => {
    const store = newStore();
    await store.write("key", aRecord(), 0);
    await ask("SCRIPT FLUSH SYNC");
    expect(await store.read("key")).toBeDefined();
  });

  it("asks once for what the server refuses", async () => {
    const store = newStore();
    await store.read("key");
    await ask("ACL SETUSER default -evalsha");
    const refusal = await store.read("key").catch((reason: unknown) => reason);
    await ask("ACL SETUSER default +evalsha");
    expect(refusal).toMatchObject({ ...unavailable, cause: { message: expect.stringContaining("evalsha") as string } });
  });

  it("says what the client said, without what it was asked: no key, no sealed byte", async () => {
    const store = newStore();
    const sealed = randomBytes(30);
    await ask("ACL SETUSER default -hset");
    const error: unknown = await store.write("secret-key", aRecord({ sealed }), 0).catch((reason: unknown) => reason);
    await ask("ACL SETUSER default +hset");
    expect(error).toMatchObject({ ...unavailable, cause: { message: expect.stringContaining("hset") as string } });
    const shown = inspect(error, { depth: 10, showHidden: true });
    expect(shown).not.toContain("secret-key");
    expect(shown).not.toContain(sealed.toString("base64url"));
  });

  it("keeps no process alive by listening", async () => {
    const script = `
      const { redisClients } = await import(${JSON.stringify(new URL("../support/redis-clients.ts", import.meta.url).href)});
      const { redisStore } = await import(${JSON.stringify(new URL("../../src/redis.ts", import.meta.url).href)});
      const { client } = await redisClients["${name}"]([${valkey.port}]);
      const feed = redisStore({ client }).changes({ changed() {}, lost() {} });
      while (!feed.isCurrent()) await new Promise((resolve) => setTimeout(resolve, 10));
      console.log("current");
      (client.stream ?? client).unref();`;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [output] = (await once(child.stdout, "data")) as [Buffer];
    expect(output.toString()).toBe("current\n");
    const end = await Promise.race([once(child, "exit"), wait(5_000, "still there", { ref: false })]);
    child.kill();
    expect(end).toEqual([0, null]);
  });
});
