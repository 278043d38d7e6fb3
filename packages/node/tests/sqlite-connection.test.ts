import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { connect } from "../src/stores/sqlite-connection.ts";

const folder = mkdtempSync(join(tmpdir(), "adgangskort-connection-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The codes of SQLite for a lock of another connection, and of this one. */
const [busy, locked] = [5, 6];

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

  it("tells of every fault in emptying its log but that others use it", async () => {
    const { database, tryToEmptyLog } = await connect(join(folder, "own.db"));
    database.exec("BEGIN IMMEDIATE");
    expect(tryToEmptyLog).toThrow(expect.objectContaining({ errcode: locked }));
    database.close();
  });
});
