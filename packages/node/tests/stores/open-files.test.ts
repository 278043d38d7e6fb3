import { copyFileSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createForThisUser, openFiles } from "../../src/stores/sqlite/sqlite-file.ts";

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "open-files-"));
  file = join(folder, "sessions.db");
});
afterEach(() => rmSync(folder, { recursive: true }));

function replace(): void {
  copyFileSync(file, `${file}.copy`);
  renameSync(`${file}.copy`, file);
}

describe("the open files of a store", () => {
  it("are those at their paths: the control", async () => {
    const files = openFiles(file, createForThisUser(file));
    await pause(15);
    expect(() => files.glance()).not.toThrow();
    expect(() => files.check()).not.toThrow();
  });

  it.each([
    ["deleted", () => rmSync(file)],
    ["replaced", replace],
  ])("are missed at each check once one was %s, and at a glance after 10 milliseconds", async (what, change) => {
    const files = openFiles(file, createForThisUser(file));
    change();
    const code = `STORE_FILE_${what.toUpperCase()}`;
    expect(() => files.check()).toThrow(expect.objectContaining({ code }));
    await pause(15);
    expect(() => files.glance()).toThrow(expect.objectContaining({ code }));
  });

  it("are missed when one was replaced between its creation and its opening", () => {
    const created = createForThisUser(file);
    replace();
    expect(() => openFiles(file, created)).toThrow(expect.objectContaining({ code: "STORE_FILE_REPLACED" }));
  });
});
