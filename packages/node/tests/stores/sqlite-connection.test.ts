import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { sqliteStore } from "../../src/index.ts";
import { connect } from "../../src/stores/sqlite/sqlite-connection.ts";

const folder = mkdtempSync(join(tmpdir(), "adgangskort-connection-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The codes of SQLite for a lock of another connection, for one of this one, and for a file of something else. */
const [busy, locked, notDatabase] = [5, 6, 26];

describe("a connection to the file of sessions", () => {
  it("is given up after a second of attempts while another process keeps its new file locked", async () => {
    const path = join(folder, "kept.db");
    const other = new DatabaseSync(path);
    other.exec("BEGIN IMMEDIATE");
    const outcome = connect(path).catch((error: unknown) => error);
    const first = await Promise.race([outcome, wait(10_000, "still trying")]);
    other.close();
    expect(first).toMatchObject({ errcode: busy });
  });

  it("is tried once where the file is not a database, which no waiting mends", async () => {
    const path = join(folder, "note.txt");
    writeFileSync(path, "this is not a database ".repeat(100));
    const close = vi.spyOn(DatabaseSync.prototype, "close");
    const outcome = Promise.race([connect(path), wait(10_000)]);
    await expect(outcome).rejects.toMatchObject({ errcode: notDatabase });
    expect(close).toHaveBeenCalledOnce();
    close.mockRestore();
  });

  it("tells of every fault in emptying its log but that others use it", async () => {
    const { database, tryToEmptyLog } = await connect(join(folder, "own.db"));
    database.exec("BEGIN IMMEDIATE");
    expect(tryToEmptyLog).toThrow(expect.objectContaining({ errcode: locked }));
    database.close();
  });

  it("is made once by the first calls of a store, which come at once", async () => {
    const prepared = vi.spyOn(DatabaseSync.prototype, "prepare");
    const store = sqliteStore({ path: join(folder, "sessions.db") });
    onTestFinished(async () => {
      prepared.mockRestore();
      await store.close();
    });
    await Promise.all([store.read("one"), store.read("two")]);
    expect(new Set(prepared.mock.contexts).size).toBe(1);
  });
});
