import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createAuth, sqliteStore, type AuthEvent, type SessionStore } from "../../src/index.ts";
import { aRecord, nowSeconds } from "./session-store-suite.ts";
import { cookieSecret, entry, origin } from "../support/service.ts";

const root = mkdtempSync(join(tmpdir(), "adgangskort-file-"));
afterAll(() => rmSync(root, { recursive: true }));

let folder: string;
let path: string;
let store: SessionStore;
beforeEach(async () => {
  folder = mkdtempSync(join(root, "store-"));
  path = join(folder, "sessions.db");
  store = sqliteStore({ path });
  await store.write("key", aRecord(), 0);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await store.close();
});

/** Longer than a look at the file counts. */
const later = (): Promise<void> => wait(15);

/** A whole store file that another process made. */
function anotherFile(): string {
  const other = join(root, `another-${Math.random()}.db`);
  const database = new DatabaseSync(other);
  database.exec("PRAGMA journal_mode = WAL; CREATE TABLE own (id)");
  database.close();
  return other;
}

const changes: readonly [string, "DELETED" | "REPLACED", () => void][] = [
  ["the file is deleted", "DELETED", () => rmSync(path)],
  ["the file is moved away", "DELETED", () => renameSync(path, `${path}.away`)],
  ["another file is moved to its place", "REPLACED", () => renameSync(anotherFile(), path)],
  [
    "a copy takes its place, as a backup does",
    "REPLACED",
    () => (copyFileSync(path, `${path}.2`), renameSync(`${path}.2`, path)),
  ],
  ["its -wal is deleted", "DELETED", () => rmSync(`${path}-wal`)],
  ["its -shm is deleted", "DELETED", () => rmSync(`${path}-shm`)],
  ["its folder is deleted", "DELETED", () => rmSync(folder, { recursive: true })],
  [
    "an empty folder takes the place of its own",
    "DELETED",
    () => (renameSync(folder, `${folder}.away`), mkdirSync(folder)),
  ],
];

describe("a store whose open file is not at its path any more", () => {
  it.each(changes)("fails every call, and makes no file: %s", async (_, what, change) => {
    const lost = vi.fn<() => void>();
    const feed = store.changes({ changed: () => undefined, lost });
    expect([feed.isCurrent(), store.needsRestart?.()]).toEqual([true, false]);
    change();
    const left = existsSync(folder) ? readdirSync(folder) : [];
    await later();
    const calls: Record<string, () => Promise<unknown>> = {
      read: () => store.read("key"),
      write: () => store.write("another", aRecord(), 0),
      touch: () => store.touch("key", nowSeconds()),
      end: () => store.end("key", nowSeconds() + 60),
      endIndexed: () => store.endIndexed("entry", nowSeconds() + 60),
      findIndexed: () => store.findIndexed("entry"),
      claim: () => store.claim("state", nowSeconds() + 60),
      lock: () => store.lock("lock", nowSeconds() + 60),
      sweep: () => store.sweep(nowSeconds()),
    };
    for (const [name, call] of Object.entries(calls))
      await expect(call(), name).rejects.toMatchObject({
        code: "session_store_unavailable",
        cause: { code: `STORE_FILE_${what}` },
      });
    expect([feed.isCurrent(), store.needsRestart?.()]).toEqual([false, true]);
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual(left);
  });

  it.each(["end", "endIndexed"] as const)("does not count a logout that no other process sees, by %s", async (name) => {
    await store.read("key");
    rmSync(path);
    // Within the time for which the last look at the file counts.
    await expect(store[name]("key", nowSeconds() + 60)).rejects.toMatchObject({ code: "session_store_unavailable" });
  });

  it("goes on as soon as the file is back, with all that was in it", async () => {
    renameSync(path, `${path}.away`);
    await later();
    await expect(store.read("key")).rejects.toMatchObject({ cause: { code: "STORE_FILE_DELETED" } });
    renameSync(`${path}.away`, path);
    expect(await store.read("key")).toBeDefined();
    expect(store.needsRestart?.()).toBe(false);
  });

  it("opens what is at the path after it was closed, as after a restart, and leaves its -wal alone", async () => {
    rmSync(path);
    for (const ending of ["-wal", "-shm"]) rmSync(path + ending);
    const next = sqliteStore({ path });
    await next.write("of the new file", aRecord(), 0);
    const { ino } = statSync(`${path}-wal`);
    await store.close();
    expect(statSync(`${path}-wal`).ino).toBe(ino);
    expect([await store.read("key"), await store.read("of the new file")]).toEqual([
      undefined,
      expect.objectContaining({ version: 1 }),
    ]);
    await next.close();
  });

  it("is not ready, and says why in its log, but lives", async () => {
    const events: AuthEvent[] = [];
    const health = { statusToken: "a-token-of-the-tests-that-is-long-enough" };
    const onEvent = (event: AuthEvent): void => void events.push(event);
    const auth = createAuth({ baseUrl: origin, secrets: [cookieSecret], store, providers: [entry()], health, onEvent });
    const ask = async (name: string): Promise<number> => {
      const headers = {
        "x-adgangskort": "1",
        "sec-fetch-site": "same-origin",
        cookie: `__Host-employee=${"a".repeat(43)}`,
      };
      return (await auth.handler(new Request(`${origin}/auth/${name}`, { headers }))).status;
    };
    expect([await ask("health/ready"), (await auth.health()).ready]).toEqual([200, true]);
    renameSync(anotherFile(), path);
    await later();
    expect([await ask("health/live"), await ask("health/ready"), (await auth.health()).ready]).toEqual([
      200,
      503,
      false,
    ]);
    expect(await ask("session")).toBe(503);
    const refusal = events.find(({ error }) => error?.code === "session_store_unavailable");
    expect(refusal).toMatchObject({
      level: "error",
      error: {
        code: "session_store_unavailable",
        cause: `Error [STORE_FILE_REPLACED]: ${path} was replaced while this process had it open. Put it back, or stop all processes that use it and start them again.`,
      },
    });
  });
});

describe("a second store of a process on the same file", () => {
  // A process without locks looks gone: an older SQLite in another process would delete the -wal that this one writes.
  it.runIf(existsSync("/proc/locks"))("leaves the locks of the first one", async () => {
    const locked = (): boolean => {
      const lines = readFileSync("/proc/locks", "utf8").split("\n");
      return lines.some((line) => line.includes(` ${process.pid} `) && line.includes(`:${statSync(path).ino} `));
    };
    expect(locked()).toBe(true);
    const second = sqliteStore({ path });
    await second.read("key");
    expect(locked()).toBe(true);
    await second.close();
  });
});
