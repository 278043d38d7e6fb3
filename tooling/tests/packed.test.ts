import { join } from "node:path";
import { expect, test } from "vitest";
import { brokenInConsumer } from "../gates/consumer.ts";
import { footprintOverBudget } from "../gates/footprint.ts";
import { judgeTarballs, type Packed } from "../gates/packed.ts";
import { run } from "../run.ts";
import type { Manifest } from "../workspace.ts";
import { project } from "./project.ts";

const sound = {
  "dist/index.js": `export const open = () => true;\n`,
  "dist/index.d.ts": `export declare const open: () => boolean;\n`,
  "dist/cli.js": `#!/usr/bin/env node\nconsole.log("usage: lock");\n`,
};

/** Pack a small package of these files: a tarball has all in a folder `package`. */
async function pack(files: Record<string, string>, more: Partial<Manifest> = {}): Promise<Packed> {
  const manifest: Manifest = {
    name: "@adgangskort/lock",
    version: "1.0.0",
    type: "module",
    exports: { ".": "./dist/index.js" },
    bin: { lock: "./dist/cli.js" },
    ...more,
  };
  const all = Object.entries({ "package.json": JSON.stringify(manifest), ...files });
  const directory = project(Object.fromEntries(all.map(([name, text]) => [`package/${name}`, text])));
  // npm takes ten times as long for the same.
  const packed = await run(["tar", "-czf", "lock.tgz", "package"], { cwd: directory });
  expect(packed.code, packed.output).toBe(0);
  return { pack: { path: "packages/lock", directory, manifest }, tarball: join(directory, "lock.tgz") };
}

test(
  "in a clean project a sound package works, and what is wrong with its neighbours is found",
  { timeout: 120_000 },
  async () => {
    const broken = {
      ...sound,
      "dist/index.js": `export { open } from "./left-out.js";\n`,
      "dist/index.d.ts": `import type { Key } from "not-installed";\nexport declare const open: Key;\n`,
      "dist/cli.js": `#!/usr/bin/env node\n`,
    };
    const { "dist/index.d.ts": _, ...untyped } = sound;
    const twoCommands = { bin: { open: "./dist/cli.js", close: "./dist/close.js" } };
    const problems = await brokenInConsumer([
      await pack(sound),
      await pack(broken, { name: "@adgangskort/jammed", bin: { jammed: "./dist/cli.js" } }),
      await pack(
        { ...untyped, "dist/close.js": sound["dist/cli.js"] },
        { name: "@adgangskort/untyped", ...twoCommands },
      ),
    ]);
    const expected = [
      /^import in a clean project: @adgangskort\/jammed: Error .*Cannot find module/,
      /@adgangskort\/jammed.* error TS2307/,
      /error TS7016: .*@adgangskort\/untyped/,
      /^jammed --help in a clean project: exit 0/,
      /^npx @adgangskort\/jammed --help in a clean project: exit 0/,
      // npx would not know which of its commands to run.
      /^npx @adgangskort\/untyped --help in a clean project: exit 1/,
    ];
    for (const problem of expected) expect(problems).toContainEqual(expect.stringMatching(problem));
    expect(problems).toHaveLength(expected.length);
  },
);

test("a package over its budget, with an install script, is found", async () => {
  const packed = await pack(sound, { scripts: { postinstall: "node dist/cli.js" } });
  const budget = { name: "@adgangskort/lock", lazy: [], loaded: 1000 };
  expect(await footprintOverBudget([packed], [{ ...budget, packages: 0, bytes: 10, loaded: 10 }])).toHaveLength(4);
  expect(await footprintOverBudget([await pack(sound)], [{ ...budget, packages: 1, bytes: 10_000 }])).toEqual([]);
});

test("a loaded module with a character above U+00FF is found where one byte must do for each", async () => {
  const packed = await pack({ ...sound, "dist/index.js": `export const open = "å…";\n` });
  const budget = { name: "@adgangskort/lock", packages: 1, bytes: 10_000, lazy: [], loaded: 1000 };
  expect(await footprintOverBudget([packed], [budget])).toEqual([]);
  expect(await footprintOverBudget([packed], [{ ...budget, oneByte: true }])).toEqual([
    "@adgangskort/lock: index.js has a character above U+00FF, which doubles what V8 keeps of it",
  ]);
  const latin = await pack({ ...sound, "dist/index.js": `export const open = "å";\n` });
  expect(await footprintOverBudget([latin], [{ ...budget, oneByte: true }])).toEqual([]);
});

test("a dependency that must come late is found when the entry loads it", async () => {
  const engine = `{"name":"engine","type":"module","exports":"./index.js"}`;
  const files = {
    ...sound,
    "dist/index.js": `import "engine";\nexport const open = 1;\n`,
    "node_modules/engine/package.json": engine,
    "node_modules/engine/index.js": "",
  };
  const packed = await pack(files, {
    bundleDependencies: ["engine"],
    dependencies: { engine: "*" },
  } as Partial<Manifest>);
  const limit = { name: "@adgangskort/lock", packages: 9, bytes: 100_000, lazy: ["engine"], loaded: 1000 };
  expect(await footprintOverBudget([packed], [limit])).toEqual([
    "@adgangskort/lock: importing it already loads engine",
  ]);
});

test("publint and attw judge the tarball", async () => {
  const packed = await pack(sound, { exports: { ".": "./dist/missing.js" } });
  for (const command of [
    ["publint", "--strict"],
    ["attw", "--profile", "esm-only"],
  ]) {
    expect(
      await judgeTarballs(
        [packed],
        [join("..", "node_modules", ".bin", command[0] ?? ""), ...command.slice(1)],
        import.meta.dirname + "/..",
      ),
    ).toHaveLength(1);
  }
});
