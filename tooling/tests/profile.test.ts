import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { profileText, readProfile } from "../profile.ts";
import type { WorkspacePackage } from "../workspace.ts";

let root: string;
let packages: WorkspacePackage[];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "profile-"));
  packages = ["one", "two", "untested"].map((path) => ({
    path,
    directory: join(root, path),
    manifest: { name: path },
  }));
  mkdirSync(join(root, "one/.reports/phases"), { recursive: true });
  mkdirSync(join(root, "two/.reports"), { recursive: true });
  // A file that two projects of Vitest run is there twice.
  const phases = [
    { file: "a.test.ts", setup: 500, import: 1000, test: 2000 },
    { file: "a.test.ts", setup: 500, import: 1000, test: 2000 },
    { file: "b.test.ts", setup: 0, import: 0, test: 100 },
  ];
  writeFileSync(join(root, "one/.reports/phases/vitest.json"), JSON.stringify(phases));
  const specs = (...durations: number[]) => durations.map((duration) => ({ tests: [{ results: [{ duration }] }] }));
  const suites = [{ file: "c.test.ts", specs: specs(1000), suites: [{ specs: specs(2000, 9000) }] }];
  writeFileSync(join(root, "two/.reports/playwright.json"), JSON.stringify({ suites }));
});
afterAll(() => rmSync(root, { recursive: true }));

test("tells of each file how long its setup, its import and its tests took, by Vitest and by Playwright", () => {
  expect(readProfile(packages)).toEqual([
    { package: "one", file: "a.test.ts", setup: 1000, import: 2000, test: 4000 },
    { package: "one", file: "b.test.ts", setup: 0, import: 0, test: 100 },
    { package: "two", file: "c.test.ts", setup: 0, import: 0, test: 12_000 },
  ]);
});

test("prints packages and files in seconds, the longest first", () => {
  const lines = profileText(readProfile(packages)).split("\n");
  expect(lines.map((line) => line.replaceAll(/ +/g, " ").trim())).toEqual([
    "sum setup import test package (seconds of all its files)",
    "12.0 0.0 0.0 12.0 two",
    "7.1 1.0 2.0 4.1 one",
    "19.1 1.0 2.0 16.1 all 3 files",
    "",
    "sum setup import test file",
    "12.0 0.0 0.0 12.0 two/c.test.ts",
    "7.0 1.0 2.0 4.0 one/a.test.ts",
    "0.1 0.0 0.0 0.1 one/b.test.ts",
  ]);
});
