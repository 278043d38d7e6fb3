import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { inspect } from "node:util";
import { Client, Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { postgresStore, type PostgresStore } from "../../src/postgres.ts";
import type { SessionStore } from "../../src/stores/session-store.ts";
import { expectCurrent, listen } from "./session-changes-suite.ts";
import { aRecord, nowSeconds } from "./session-store-suite.ts";
import { startPostgres, type Postgres } from "../support/postgres.ts";

const unavailable = { code: "session_store_unavailable" };

let postgres: Postgres;
let pool: Pool;
beforeAll(async () => {
  postgres = await startPostgres();
  pool = new Pool({ connectionString: postgres.url });
  pool.on("error", () => undefined);
});
afterAll(async () => {
  await pool.end();
  await postgres.remove();
});

async function newStore(): Promise<PostgresStore & { readonly schema: string }> {
  const schema = `test_${randomBytes(4).toString("hex")}`;
  const store = postgresStore({ pool, schema });
  await store.migrate();
  return { ...store, schema };
}

/** The answer of a server that has just come back. On a busy machine its first ones may be too late. */
const atLast = <Answer>(question: () => Promise<Answer>): Promise<Answer> =>
  vi.waitFor(question, { timeout: 10_000, interval: 10 });
const recovery = (store: SessionStore): Promise<unknown> => atLast(() => store.read("key"));

describe("a postgres store whose server fails", () => {
  it("rejects while it is down, and on its return has every session, end, claim and lock", async () => {
    const store = await newStore();
    const { feed, told } = await listen(store);
    for (const key of ["key", "ended"]) await store.write(key, aRecord({ index: ["entry"] }), 0);
    await store.end("ended", nowSeconds() + 60);
    await store.claim("state", nowSeconds() + 60);
    await store.lock("work", nowSeconds() + 60);
    // The second time by the server, on a connection of its own: that may come later than the answers above.
    await vi.waitFor(() => expect(told).toEqual(["ended", "ended"]), { timeout: 10_000 });
    told.length = 0;

    await postgres.stop();
    await expect(store.read("key")).rejects.toMatchObject(unavailable);
    await expect(store.touch("key", nowSeconds())).rejects.toMatchObject(unavailable);
    await vi.waitFor(() => expect(feed.isCurrent()).toBe(false), { timeout: 5_000 });

    await postgres.start();
    await recovery(store);
    expect(await atLast(() => store.write("ended", aRecord(), 0))).toBe(false);
    expect(await atLast(() => store.claim("state", nowSeconds() + 60))).toBe(false);
    expect(await atLast(() => store.lock("work", nowSeconds() + 60))).toBeUndefined();
    await expectCurrent(feed);
    expect(told).toEqual([null]);
    await store.close();
  });

  it("waits for a server that hangs half a second with a read, a second with a write, and no longer", async () => {
    const store = await newStore();
    const { feed } = await listen(store);
    await postgres.pause();
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
    await postgres.resume();
    await recovery(store);
    await expectCurrent(feed);
    await store.close();
  });

  it("says that an administrator cut the connection (57P01), and goes on by another", async () => {
    const store = await newStore();
    const { feed, told } = await listen(store);
    await store.write("key", aRecord(), 0);
    const blocker = await pool.connect();
    blocker.on("error", () => undefined);
    await blocker.query("BEGIN");
    await blocker.query(`LOCK TABLE ${store.schema}.sessions`);
    const administrator = new Client({ connectionString: postgres.url });
    await administrator.connect();
    const waiting = store.touch("key", nowSeconds() + 1).catch((reason: unknown) => reason);
    const waiters = "SELECT FROM pg_stat_activity WHERE wait_event = 'relation'";
    while ((await administrator.query(waiters)).rowCount === 0);
    told.length = 0;
    // The blocker stays: without its lock, the call could still succeed before it is cut.
    const others = "pid <> pg_backend_pid() AND state IS DISTINCT FROM 'idle in transaction'";
    await administrator.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${others}`);
    await administrator.end();
    expect(await waiting).toMatchObject({ ...unavailable, cause: { code: "57P01" } });
    blocker.release(true);
    await recovery(store);
    await expectCurrent(feed);
    expect(told).toEqual([null]);
    await store.close();
  });

  it("says what the server said, with its code and without what it was asked", async () => {
    const store = await newStore();
    const [sealed, key] = [randomBytes(30), randomBytes(6000).toString("hex")];
    const error: unknown = await store.write(key, aRecord({ sealed }), 0).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ ...unavailable, cause: { code: "54000" } });
    const shown = inspect(error, { depth: 10, showHidden: true });
    expect(shown).not.toContain(key.slice(0, 100));
    expect(shown).not.toContain(sealed.toString("hex"));
    expect(shown).not.toContain("INSERT");
  });

  it("says so when there are no tables", async () => {
    await expect(postgresStore({ pool, schema: "nothing" }).read("key")).rejects.toMatchObject({
      ...unavailable,
      cause: { code: "42P01", message: 'relation "nothing.sessions" does not exist' },
    });
  });
});

it("takes an answer that is there, when it was this process that did not get to it", async () => {
  const store = await newStore();
  const reading = store.read("key");
  await new Promise(setImmediate);
  const until = performance.now() + 700;
  while (performance.now() < until);
  expect(await reading).toBeUndefined();
});

describe("the feed of a postgres store", () => {
  it("keeps no process alive", async () => {
    const { schema } = await newStore();
    const script = `
      const { Pool } = await import(${JSON.stringify(import.meta.resolve("pg"))});
      const { postgresStore } = await import(${JSON.stringify(new URL("../../src/postgres.ts", import.meta.url).href)});
      const pool = new Pool({ connectionString: "${postgres.url}", allowExitOnIdle: true });
      const feed = postgresStore({ pool, schema: "${schema}" }).changes({ changed() {}, lost() {} });
      while (!feed.isCurrent()) await new Promise((resolve) => setTimeout(resolve, 10));
      console.log("current");`;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [output] = (await once(child.stdout, "data")) as [Buffer];
    expect(output.toString()).toBe("current\n");
    const end = await Promise.race([once(child, "exit"), wait(5_000, "still there", { ref: false })]);
    child.kill();
    expect(end).toEqual([0, null]);
  });

  it("takes no connection from the pool, and may be given one of its own", async () => {
    const { schema } = await newStore();
    const single = new Pool({ connectionString: postgres.url, max: 1 });
    const made: string[] = [];
    const own = postgresStore({
      pool: single,
      schema,
      listener() {
        made.push("listener");
        return new Client({ connectionString: postgres.url });
      },
    });
    const store = postgresStore({ pool: single, schema });
    const [byPool, byOwn] = [await listen(store), await listen(own)];
    await store.write("key", aRecord(), 0);
    await own.end("key", 0);
    await vi.waitFor(() => expect(byPool.told).toEqual(["key"]));
    expect([byOwn.told[0], made, single.totalCount]).toEqual(["key", ["listener"], 1]);
    await Promise.all([store.close(), own.close()]);
    await single.end();
  });
});

describe("a postgres store with many sessions", () => {
  const fill = ({ schema }: { readonly schema: string }, expiresAt: number): Promise<unknown> =>
    pool.query(
      `INSERT INTO ${schema}.sessions (key, version, provider, created_at, last_seen_at, expires_at, entries, sealed)
      SELECT number, 1, '', 0, 0, $1, '{entry}', '' FROM generate_series(1, 1200) AS number`,
      [expiresAt],
    );

  it("ends all of a name, each once, by however many callers", async () => {
    const store = await newStore();
    await fill(store, nowSeconds() + 60);
    expect(await store.findIndexed("entry", 500)).toHaveLength(500);
    expect(await store.findIndexed("entry")).toHaveLength(1200);
    const counts = await Promise.all([1, 2, 3].map(() => store.endIndexed("entry", nowSeconds() + 60)));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1200);
    expect(await store.findIndexed("entry")).toEqual([]);
  });

  it("sweeps all that has run out, each once, by however many callers", async () => {
    const store = await newStore();
    await fill(store, nowSeconds() - 1);
    const counts = await Promise.all([1, 2, 3].map(() => store.sweep(nowSeconds())));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1200);
  });
});
