import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SessionStore } from "../../src/stores/session-store.ts";
import { migrations, sql } from "../../src/stores/sqlite/sqlite-schema.ts";
import { sqliteStore } from "../../src/stores/sqlite.ts";
import { expectCurrent, listen } from "./session-changes-suite.ts";
import { aRecord, nowSeconds } from "./session-store-suite.ts";

const folder = mkdtempSync(join(tmpdir(), "adgangskort-changes-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("changes of a SQLite file", () => {
  let path: string;
  let store: SessionStore;
  let other: SessionStore;
  beforeEach(() => {
    path = join(folder, `${randomUUID()}.db`);
    [store, other] = [sqliteStore({ path }), sqliteStore({ path })];
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await Promise.all([store.close(), other.close()]);
  });

  const endOne = async (key: string): Promise<void> => {
    await store.write(key, aRecord(), 0);
    await store.end(key, nowSeconds() + 60);
  };

  it("are told by the first question that comes 10 milliseconds after them", async () => {
    const { feed, told } = await listen(other);
    for (let round = 0; round < 20; round++) {
      await endOne(`key ${round}`);
      await wait(11);
      expect(feed.isCurrent()).toBe(true);
      expect(told.at(-1)).toBe(`key ${round}`);
    }
  });

  it("are asked for once in 10 milliseconds, however often the feed is asked", async () => {
    const clock = vi.spyOn(performance, "now").mockReturnValue(1000);
    const told: string[] = [];
    await other.read("key");
    const feed = other.changes({ changed: (key) => told.push(key), lost: () => told.push("lost") });
    await endOne("key");
    for (const [now, expected] of [
      [1009.9, []],
      [1010, ["key"]],
    ] as const) {
      clock.mockReturnValue(now);
      for (let asked = 0; asked < 10; asked++) expect(feed.isCurrent()).toBe(true);
      expect(told).toEqual(expected);
    }
  });

  it("are lost to whoever slept while they were swept, and are told again from then on", async () => {
    const { feed, told } = await listen(other);
    for (const key of ["a", "b", "c"]) await endOne(key);
    await store.sweep(nowSeconds() + 3600);
    await wait(11);
    expect(feed.isCurrent()).toBe(true);
    expect(told).toEqual([null, "c"]);
    await endOne("d");
    await wait(11);
    expect(feed.isCurrent()).toBe(true);
    expect(told).toEqual([null, "c", "d"]);
  });

  it("stay for a minute after a sweep, and no longer", async () => {
    for (const key of ["a", "b"]) await endOne(key);
    const count = (): unknown => {
      const database = new DatabaseSync(path);
      const row = database.prepare("SELECT count(*) AS count FROM changes").get();
      database.close();
      return row?.["count"];
    };
    await store.sweep(nowSeconds() + 50);
    expect(count()).toBe(2);
    await store.sweep(nowSeconds() + 70);
    expect(count()).toBe(1);
  });

  it("of a sweep are none: what ran out is no news to a cache", async () => {
    const { feed, told } = await listen(other);
    await store.write("expired", aRecord({ expiresAt: nowSeconds() - 1 }), 0);
    expect(await store.sweep(nowSeconds())).toBe(1);
    await endOne("ended");
    await wait(11);
    expect(feed.isCurrent()).toBe(true);
    expect(told).toEqual(["ended"]);
  });

  it("are told too when a process of the version before makes them in a file that it has open", async () => {
    const before = new DatabaseSync(path);
    before.exec(`${migrations.slice(0, 2).join("\n")} PRAGMA user_version = 2;`);
    const [create, replace, bury, end] = [sql.create, sql.replace, sql.bury, sql.end].map((text) =>
      before.prepare(text),
    );
    const { sealed, index, ...fields } = aRecord();
    const row = { key: "key", ...fields, entries: JSON.stringify(index), sealed };
    create!.run({ ...row, now: nowSeconds() });
    const { feed, told } = await listen(store);
    for (const change of [
      () => replace!.run({ ...row, version: 2, expectedVersion: 1 }),
      () => (bury!.run({ key: "key", until: nowSeconds() }), end!.run({ key: "key" })),
    ]) {
      told.length = 0;
      change();
      await wait(11);
      expect(feed.isCurrent()).toBe(true);
      expect(told).toEqual(["key"]);
    }
    before.close();
  });

  it("are not current without a file, which is no error, and are once it is there", async () => {
    const blocked = join(folder, randomUUID());
    writeFileSync(blocked, "a file where the folder should be");
    const late = sqliteStore({ path: join(blocked, "sessions.db") });
    const lost = vi.fn<() => void>();
    const feed = late.changes({ changed: () => undefined, lost });
    for (let asked = 0; asked < 3; asked++) {
      expect(feed.isCurrent()).toBe(false);
      await wait(5);
    }
    rmSync(blocked);
    expect(lost).not.toHaveBeenCalled();
    await expectCurrent(feed);
    expect(lost).toHaveBeenCalledOnce();
    await late.close();
  });

  it("are lost, and the feed is not current, while the file cannot be read", async () => {
    const { feed, told } = await listen(store);
    const breaker = new DatabaseSync(path);
    await endOne("a");
    breaker.exec("ALTER TABLE changes RENAME TO gone; DROP TRIGGER session_replaced; DROP TRIGGER session_ended;");
    await wait(11);
    expect(feed.isCurrent()).toBe(false);
    expect(told).toEqual(["a"]);
    breaker.exec("ALTER TABLE gone RENAME TO changes;");
    await wait(11);
    expect(feed.isCurrent()).toBe(true);
    expect(told).toEqual(["a", null]);
    breaker.close();
  });
});
