import { execFile } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import { afterAll, describe, expect, it, vi } from "vitest";
import { isAuthError } from "../../src/errors/errors.ts";
import type { SessionStore } from "../../src/stores/session-store.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import { migrations } from "../../src/stores/sqlite/sqlite-schema.ts";
import { sqliteStore } from "../../src/stores/sqlite.ts";
import { describeSessionChanges } from "./session-changes-suite.ts";
import { describeSessionIndex } from "./session-index-suite.ts";
import { describeLapses } from "./session-lapse-suite.ts";
import { describeSessionNotes } from "./session-notes-suite.ts";
import { describeSessionLocks } from "./session-lock-suite.ts";
import { expectFairContest } from "./store-contest.ts";
import { aRecord, describeSessionStore, nowSeconds, type StoreUnderTest } from "./session-store-suite.ts";
import { inForm } from "../support/form.ts";

const folder = mkdtempSync(join(tmpdir(), "adgangskort-stores-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const newPath = (): string => join(folder, String(++files), "sessions.db");
const run = promisify(execFile);

const memory: StoreUnderTest = { name: "memory", open: async () => memoryStore({ name: randomUUID() }) };

let lastPath = "";
const sqlite: StoreUnderTest = {
  name: "sqlite",
  open: async () => sqliteStore({ path: (lastPath = newPath()) }),
  reopen: async () => sqliteStore({ path: lastPath }),
};
for (const under of [memory, sqlite]) {
  describeSessionStore(under);
  describeSessionIndex(under);
  describeSessionLocks(under);
  describeLapses(under);
  describeSessionChanges(under);
}
describeSessionNotes(sqlite);

/** Whether some part of the body is in any of the database's files. */
function isOnDisk(path: string, body: Buffer): boolean {
  const files = readdirSync(join(path, "..")).map((name) => readFileSync(join(path, "..", name)));
  return [100, 3000, 5900].some((at) => files.some((file) => file.includes(body.subarray(at, at + 32))));
}

/** Another connection in the middle of reading everything, as a backup is. It is done when it is closed. */
function startBackup(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  database.exec("BEGIN");
  database.prepare("SELECT count(*) FROM sessions").get();
  return database;
}

/** A thread that holds the write lock, for 200 ms from now. */
async function writeLockHolder(path: string): Promise<Worker> {
  const holder = new Worker(
    `const { DatabaseSync } = require("node:sqlite");
     const { parentPort } = require("node:worker_threads");
     const database = new DatabaseSync(${JSON.stringify(path)});
     database.exec("BEGIN IMMEDIATE");
     parentPort.postMessage("held");
     setTimeout(() => { database.exec("COMMIT"); database.close(); }, 200);`,
    { eval: true },
  );
  await once(holder, "message");
  return holder;
}

describe("sqlite store", () => {
  it("touches neither the disk nor node:sqlite before its first use", async () => {
    const path = newPath();
    const script = `
      const loaded = () => process.moduleLoadList.some((name) => name === "NativeModule sqlite");
      const { sqliteStore } = await import(${JSON.stringify(new URL("../../src/stores/sqlite.ts", import.meta.url).href)});
      const store = sqliteStore({ path: ${JSON.stringify(path)} });
      await store.close();
      const before = loaded();
      await store.read("key");
      console.log(JSON.stringify({ before, after: loaded() }));`;
    const idle = sqliteStore({ path });
    await idle.close();
    expect(existsSync(join(path, ".."))).toBe(false);
    const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script]);
    expect(JSON.parse(stdout)).toEqual({ before: false, after: true });
  });

  it("makes the folder and the files for this user alone", async () => {
    const path = newPath();
    const store = sqliteStore({ path });
    await store.write("key", aRecord(), 0);
    const mode = (file: string): string => (statSync(file).mode & 0o777).toString(8);
    expect(mode(join(path, ".."))).toBe("700");
    expect(readdirSync(join(path, "..")).map((name) => [name, mode(join(path, "..", name))])).toEqual([
      ["sessions.db", "600"],
      ["sessions.db-shm", "600"],
      ["sessions.db-wal", "600"],
    ]);
    await store.close();
  });

  it("leaves no bytes of an ended session, nor of one that expired, nor of a body that was replaced", async () => {
    const path = newPath();
    const store = sqliteStore({ path });
    const body = (): Buffer => randomBytes(6000);
    const [ended, expired, replaced, named] = [body(), body(), body(), body()];
    await store.write("ended", aRecord({ sealed: ended }), 0);
    await store.write("expired", aRecord({ sealed: expired, expiresAt: nowSeconds() + 1 }), 0);
    await store.write("named", aRecord({ sealed: named, index: ["entry"] }), 0);
    await store.write("kept", aRecord({ sealed: replaced }), 0);
    await store.write("kept", aRecord({ version: 2 }), 1);
    const held = (): boolean[] => [ended, expired, replaced, named].map((one) => isOnDisk(path, one));
    expect(held()).toEqual([true, true, true, true]);

    await store.end("ended", nowSeconds() + 60);
    expect(held()).toEqual([false, true, false, true]);
    await store.endIndexed("entry", nowSeconds() + 60);
    expect(held()).toEqual([false, true, false, false]);
    await store.sweep(nowSeconds() + 10);
    expect(held()).toEqual([false, false, false, false]);
    expect(await store.read("kept")).toBeDefined();
    await store.close();
  });

  it.each<[string, (store: SessionStore) => Promise<unknown>]>([
    ["end", (store) => store.end("going", nowSeconds() + 60)],
    ["sweep", (store) => store.sweep(nowSeconds() + 10)],
  ])("does not wait for a backup at %s: the session is gone, its bytes go when the backup is done", async (_, call) => {
    for (const later of ["end", "sweep"]) {
      const path = newPath();
      const [store, other] = [sqliteStore({ path }), sqliteStore({ path })];
      const sealed = randomBytes(6000);
      await store.write("going", aRecord({ sealed, expiresAt: nowSeconds() + 1 }), 0);
      await store.write("another", aRecord(), 0);
      const backup = startBackup(path);
      const start = performance.now();
      await call(store);
      expect(performance.now() - start).toBeLessThan(200);
      expect([await store.read("going"), await other.read("going")]).toEqual([undefined, undefined]);
      expect(isOnDisk(path, sealed)).toBe(true);

      backup.close();
      await (later === "end" ? store.end("another", nowSeconds() + 60) : store.sweep(nowSeconds()));
      expect(isOnDisk(path, sealed), `after ${later}`).toBe(false);
      expect(statSync(`${path}-wal`).size).toBe(0);
      await Promise.all([store.close(), other.close()]);
    }
  });

  it("refuses a file of a newer schema, and leaves it as it is", async () => {
    const path = join(folder, "newer.db");
    const database = new DatabaseSync(path);
    database.exec(`PRAGMA user_version = ${migrations.length + 1}`);
    database.close();
    const failure = await sqliteStore({ path })
      .read("key")
      .catch((error: unknown) => error);
    expect(isAuthError(failure, "session_store_unavailable")).toBe(true);
    expect((failure as Error).cause).toMatchObject({ message: "The file has schema 5; this version reads schema 4." });
  });

  it("brings a file of schema 1 on, with its sessions, claims and ended sessions, while another process has it open", async () => {
    const path = newPath();
    mkdirSync(join(path, ".."));
    const before = new DatabaseSync(path);
    before.exec(`${migrations[0]} PRAGMA user_version = 1;`);
    const insert =
      before.prepare(`INSERT INTO sessions (key, version, provider, created_at, last_seen_at, expires_at, sealed)
      VALUES (?, 1, 'ansattporten', 1, 2, ?, x'0102')`);
    insert.run("old", nowSeconds() + 60);
    before.prepare("INSERT INTO tombstones VALUES ('ended', ?)").run(nowSeconds() + 60);
    before.prepare("INSERT INTO claims VALUES ('state', ?)").run(nowSeconds() + 60);
    const store = sqliteStore({ path });
    expect(await store.read("old")).toMatchObject({ provider: "ansattporten", lastSeenAt: 2, index: [] });
    expect(await store.write("ended", aRecord(), 0)).toBe(false);
    expect(await store.claim("state", nowSeconds() + 60)).toBe(false);
    expect(await store.write("old", aRecord({ version: 2, index: ["entry"] }), 1)).toBe(true);
    insert.run("of the process before", nowSeconds() + 60);
    expect(await store.read("of the process before")).toMatchObject({ index: [] });
    before.close();
    await store.close();
    expect(await store.endIndexed("entry", 0)).toBe(1);
    await store.close();
  });

  it("does not touch the disk for an entry that nobody names: anyone may ask", async () => {
    const path = newPath();
    const store = sqliteStore({ path });
    await store.write("key", aRecord({ index: ["entry"] }), 0);
    const size = statSync(`${path}-wal`).size;
    for (let round = 0; round < 100; round++) await store.endIndexed(`guess ${round}`, nowSeconds());
    expect(statSync(`${path}-wal`).size).toBe(size);
    await store.close();
  });

  it("waits for no other process for such an entry, either", async () => {
    const path = newPath();
    const store = sqliteStore({ path });
    await store.write("key", aRecord(), 0);
    const holder = await writeLockHolder(path);
    const start = performance.now();
    expect(await store.endIndexed("guess", 0)).toBe(0);
    expect(performance.now() - start).toBeLessThan(100);
    await once(holder, "exit");
    await store.close();
  });

  it("syncs the end of a session with its commit, and trusts no function that a planted schema calls", async () => {
    const store = sqliteStore({ path: newPath() });
    for (const key of ["a", "b"]) await store.write(key, aRecord({ index: [key] }), 0);
    const execute = vi.spyOn(DatabaseSync.prototype, "exec");
    for (const end of [() => store.end("a", nowSeconds() + 60), () => store.endIndexed("b", nowSeconds() + 60)]) {
      execute.mockClear();
      await end();
      expect(execute.mock.calls.flat().slice(0, 4)).toEqual([
        "PRAGMA synchronous = FULL",
        "BEGIN IMMEDIATE",
        "COMMIT",
        "PRAGMA synchronous = NORMAL",
      ]);
    }
    const [database] = execute.mock.contexts as DatabaseSync[];
    expect(database?.prepare("PRAGMA trusted_schema").get()).toEqual({ trusted_schema: 0 });
    execute.mockRestore();
    await store.close();
  });

  it("says that it is unavailable, and works again when the fault is mended", async () => {
    const path = join(folder, "mended", "sessions.db");
    writeFileSync(join(folder, "mended"), "a file where the folder should be");
    const store = sqliteStore({ path });
    await expect(store.read("key")).rejects.toMatchObject({ code: "session_store_unavailable" });
    await expect(store.claim("key", 0)).rejects.toMatchObject({ code: "session_store_unavailable" });
    rmSync(join(folder, "mended"));
    expect(await store.write("key", aRecord(), 0)).toBe(true);
    await store.close();
  });

  it("does not take a file that is not a database for an empty one", async () => {
    const path = join(folder, "note.txt");
    writeFileSync(path, "this is not a database ".repeat(100));
    await expect(sqliteStore({ path }).read("key")).rejects.toMatchObject({ code: "session_store_unavailable" });
    expect(readFileSync(path, "utf8")).toContain("this is not a database");
  });

  it("works again after it was closed while it was being opened", async () => {
    const store = sqliteStore({ path: newPath() });
    const reading = store.read("key");
    await store.close();
    expect(await reading).toBeUndefined();
    await expect(store.write("key", aRecord(), 0)).resolves.toBe(true);
    await store.close();
  });

  it("sweeps more than one batch, and lets others in between", async () => {
    const store = sqliteStore({ path: newPath() });
    const keys = Array.from({ length: 1200 }, (_, index) => `claim ${index}`);
    await Promise.all(keys.map((key) => store.claim(key, nowSeconds() + 1)));
    let turns = 0;
    const counting = setInterval(() => turns++, 0);
    expect(await store.sweep(nowSeconds() + 60)).toBe(1200);
    clearInterval(counting);
    expect(turns).toBeGreaterThan(0);
    await store.close();
  });

  it.each<[string, (store: SessionStore) => Promise<unknown>]>([
    ["at first", (store) => store.read("key")],
    ["after an end", (store) => store.write("key", aRecord(), 0).then(() => store.end("key", nowSeconds() + 60))],
    ["after a sweep", (store) => store.sweep(nowSeconds())],
  ])("waits while another thread holds the write lock, %s", async (_, before) => {
    const path = newPath();
    const store = sqliteStore({ path });
    await before(store);
    const released = once(await writeLockHolder(path), "exit");
    await expect(store.claim("state", nowSeconds() + 60)).resolves.toBe(true);
    await released;
    await store.close();
  });

  it.each(inForm({ short: [1], long: [1, 2, 3] }))(
    "is shared by two real processes: one wins, and no update is lost (round %i)",
    () => expectFairContest({ kind: "sqlite", path: newPath() }),
  );
});
