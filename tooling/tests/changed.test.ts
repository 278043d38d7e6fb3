import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nearestTests, reachedBy } from "../changed.ts";

let root: string;
const files = {
  "src/leaf.ts": "export const leaf = 1;",
  "src/middle.ts": 'import { leaf } from "./leaf.ts";',
  "src/late.ts": 'export const late = () => import("./middle.ts");',
  "src/other.ts": "export {};",
  "tests/direct.test.ts": 'import { leaf } from "../src/leaf.ts";',
  "tests/far.test.ts": 'import { late } from "../src/late.ts";',
  "tests/near.test.ts": 'import "../src/middle.ts";',
  "tests/other.test.ts": 'import "../src/other.ts";',
};

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "changed-"));
  for (const [file, text] of Object.entries(files)) {
    const path = join(root, "one", file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
});
afterAll(() => rmSync(root, { recursive: true }));

const directory = (): string => join(root, "one");

test("finds the tests that reach a file, the nearest first, through imports on demand too", () => {
  const found = ["tests/direct.test.ts", "tests/near.test.ts", "tests/far.test.ts"];
  expect(nearestTests(directory(), ["src/leaf.ts"])).toEqual(found);
});

test("runs a test file that was itself changed, and none for a file that is gone", () => {
  expect(nearestTests(directory(), ["tests/other.test.ts"])).toEqual(["tests/other.test.ts"]);
  expect(nearestTests(directory(), ["tests/gone.test.ts"])).toEqual([]);
});

test("leaves out the farthest tests when the nearest take all the time, and names them", () => {
  const phases = ["direct", "near", "far"].map((name) => ({
    file: `tests/${name}.test.ts`,
    setup: 0,
    import: 0,
    test: 70_000,
  }));
  mkdirSync(join(directory(), ".reports/phases"), { recursive: true });
  writeFileSync(join(directory(), ".reports/phases/vitest.json"), JSON.stringify(phases));
  const one = { path: "one", directory: directory(), manifest: { name: "one", scripts: { test: "vitest run" } } };
  const other = {
    path: "other",
    directory: join(root, "other"),
    manifest: { name: "other", scripts: { test: "vitest run" } },
  };
  const [reached, ...more] = reachedBy([one, other], ["one/src/leaf.ts", "README.md"]);
  expect(more).toEqual([]);
  expect([reached?.run, reached?.left]).toEqual([
    ["tests/direct.test.ts", "tests/near.test.ts"],
    ["tests/far.test.ts"],
  ]);
});
