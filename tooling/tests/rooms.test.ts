import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { houses, pictureOf, type House } from "../gates/houses.ts";
import { doorsOf, roomRows, wrongRooms } from "../gates/rooms.ts";
import { readTree } from "../gates/tree.ts";
import { run } from "../run.ts";
import { repository, workspacePackages, type WorkspacePackage } from "../workspace.ts";
import { project } from "./project.ts";

const house: House = {
  package: "packages/a",
  loose: ["joined.ts"],
  base: ["errors"],
  doors: 1,
  floors: [["errors"], ["session"], ["guard"]],
};
const manifest = { name: "a", exports: { ".": { default: "./dist/index.js" } }, bin: { a: "./dist/command.js" } };
const packages: WorkspacePackage[] = [{ path: "packages/a", directory: "", manifest }];
const headOf = (room: string): string => `// ${room}/: what it holds.\n// It must not know the rest.\n`;
const files: Readonly<Record<string, string>> = {
  "errors/errors.ts": headOf("errors"),
  "session/session.ts": `${headOf("session")}import "../errors/errors.ts"; import "./record.ts";`,
  "session/record.ts": "",
  "guard/guard.ts": `${headOf("guard")}import type { Session } from "../session/session.ts";`,
  "guard/judge.ts": 'const late = () => import("../session/session.ts");',
  "index.ts": 'export * from "./guard/guard.ts";',
  "command.ts": "",
  "joined.ts": "",
};
const treeOf = (changes: Readonly<Record<string, string>> = {}) =>
  Object.entries({ ...files, ...changes }).map(([path, text]) => ({ path: `packages/a/src/${path}`, text }));
const wrong = (changes: Readonly<Record<string, string>> = {}, table: House = house): string[] =>
  wrongRooms(treeOf(changes), packages, [table]);

describe("the rooms of a package", () => {
  it("are those of the table, and no file lies beside them but entry points and those that the table names", () => {
    expect(wrong()).toEqual([]);
    expect(wrong({ "attic/old.ts": "" })).toEqual(["packages/a/src/attic/: the table of rooms has not got it"]);
    expect(wrong({}, { ...house, floors: [...house.floors, ["attic"]] })).toEqual([
      "packages/a/src/attic/: the table has it, the source has not",
    ]);
    expect(wrong({ "old.ts": "" })).toEqual([
      "packages/a/src/old.ts: lies loose, and is no entry point of the package",
    ]);
  });

  it("have at most 20 files at their top, and as many below it as they like", () => {
    const named = (folder: string, count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`${folder}/file-${index}.ts`, ""]));
    expect(wrong(named("guard/words", 30))).toEqual([]);
    expect(wrong(named("guard", 18))).toEqual([]);
    expect(wrong(named("guard", 19))).toEqual(["packages/a/src/guard/: 21 files at the top, and 20 is the most"]);
  });

  const heads: [string, Record<string, string>][] = [
    ["no file says it", { "guard/guard.ts": "" }],
    ["two files say it", { "guard/judge.ts": headOf("guard") }],
    ["a file of another room says it", { "guard/guard.ts": headOf("session") }],
    ["only a file of a subfolder says it", { "guard/guard.ts": "", "guard/words/word.ts": headOf("guard") }],
    ["it is not said what the room must not know", { "guard/guard.ts": "// guard/: what it holds.\n" }],
  ];
  test.each(heads)("say in one head comment what they hold: not where %s", (_, changes) => {
    expect(wrong({ "guard/judge.ts": 'import "../session/session.ts";', ...changes }).join()).toContain(
      "packages/a/src/guard/: one file at its top begins with",
    );
  });

  it("of this repository are as the table says", async () => {
    expect(wrongRooms(await readTree(repository), workspacePackages(repository))).toEqual([]);
  });
});

describe("the doors of a room", () => {
  it("are the files that other rooms import, types and dynamic imports included, each once, without the base rooms", () => {
    expect(doorsOf(treeOf(), house)).toEqual(["session/session.ts"]);
  });

  it("are too many with one more, and to be counted down in the table with one less", () => {
    expect(wrong({ "guard/judge.ts": 'import "../session/record.ts";' })).toEqual([
      "packages/a: other rooms import 2 files, and 1 is the most: session/record.ts, session/session.ts",
    ]);
    expect(wrong({ "guard/guard.ts": headOf("guard"), "guard/judge.ts": "" })).toEqual([
      "packages/a: other rooms import 0 files; say so in houses.ts, where 1 stands",
    ]);
  });
});

describe("the pages about the rooms", () => {
  const read = (path: string): string => readFileSync(join(repository, path), "utf8");

  it.each(houses)("show the floors of the table in CONTRIBUTING.md: $package", (each) => {
    expect(read("CONTRIBUTING.md")).toContain(`\`\`\`text\n${pictureOf(each)}\n\`\`\``);
  });

  it("list each folder of tests that is no room's in packages/node/tests/README.md, and no other", async () => {
    const tree = await readTree(repository);
    const folders = tree.flatMap(({ path }) => /^packages\/node\/tests\/([\w-]+)\//.exec(path)?.[1] ?? []);
    const rooms = houses[0]?.floors.flat() ?? [];
    const own = [...new Set(folders)].filter((folder) => !rooms.includes(folder) || folder === "providers");
    const listed = read("packages/node/tests/README.md").matchAll(/^\| `([\w-]+)\/`/gm);
    expect(Array.from(listed, ([, name]) => name).filter((name) => name !== "own-process")).toEqual(own.toSorted());
  });

  it("list each room in docs/architecture.md with what its head comment says", async () => {
    const tree = await readTree(repository);
    const rows = read("docs/architecture.md").split("\n");
    const rooms = rows.filter((row) => /^\| `[\w-]+\/`/.test(row)).map((row) => row.replaceAll(/ +\|/g, " |"));
    expect(rooms).toEqual(houses.flatMap((each) => roomRows(tree, each)));
  });
});

/** What oxlint says of a source that has these files, by the rules of this repository. */
async function lint(sources: Readonly<Record<string, string>>): Promise<string[]> {
  const root = project({
    ...sources,
    "package.json": '{ "type": "module", "imports": { "#shell/*": "./shell/*" } }',
    "oxlint.config.ts": `export { default } from "${join(repository, "oxlint.config.ts")}";\n`,
  });
  const { output } = await run(
    [join(repository, "node_modules/.bin/oxlint"), "--format", "unix", ...Object.keys(sources)],
    { cwd: root },
  );
  return output.split("\n").filter((line) => /no-restricted-imports|no-cycle/.test(line));
}

describe("oxlint", () => {
  const target = { "packages/node/src/session/time.ts": "export const a = 1;\nexport type A = 1;\n" };
  const faults: [string, Record<string, string>][] = [
    ["a value from a floor above", { "errors/a.ts": 'import { a } from "../session/time.ts";\nvoid a;\n' }],
    ["a type from a floor above", { "errors/a.ts": 'export type { A } from "../session/time.ts";\n' }],
    ["a re-export from a floor above", { "errors/a.ts": 'export { a } from "../session/time.ts";\n' }],
    ["a module from a floor above, loaded later", { "errors/a.ts": 'void import("../session/time.ts");\n' }],
    ["a room of the same floor", { "domain/a.ts": 'import "../errors/errors.ts";\n' }],
    ["a subfolder of a room below", { "routes/a.ts": 'import "../session/cookie/name.ts";\n' }],
    ["an entry point", { "routes/a.ts": 'import "../index.ts";\n' }],
    ["another package by its path", { "routes/a.ts": 'import "../../../next/src/index.ts";\n' }],
    ["from a subfolder, a floor above", { "errors/deep/a.ts": 'import "../../session/time.ts";\n' }],
  ];
  test.each(faults)("forbids %s", async (_, sources) => {
    const named = Object.entries(sources).map(([path, text]): [string, string] => [`packages/node/src/${path}`, text]);
    expect(await lint({ ...target, ...Object.fromEntries(named) })).toHaveLength(1);
  });

  it("lets a room import itself and what is below it", async () => {
    const text =
      'import { a } from "../session/time.ts";\nimport { b } from "./deep/b.ts";\nimport { c } from "#shell/c.ts";\nvoid [a, b, c];\n';
    expect(
      await lint({
        ...target,
        "packages/node/src/routes/a.ts": text,
        "packages/node/src/routes/deep/b.ts": "export const b = 1;\n",
      }),
    ).toEqual([]);
  });

  const session = "packages/node/src/session/cookie/name.ts";
  const open = (folder: string): Record<string, string> => ({
    [session]: "export const a = 1;\n",
    [`packages/node/tests/${folder}/a.test.ts`]: 'import "../../src/session/cookie/name.ts";\n',
  });
  test.each(["routes", "flows", "support"])("forbids a subfolder of session to the tests of %s", async (folder) => {
    expect(await lint(open(folder))).toHaveLength(1);
  });
  test.each(["session", "fuzz"])("opens a subfolder of session to the tests of %s", async (folder) => {
    expect(await lint(open(folder))).toEqual([]);
  });

  const circles: [string, Record<string, string>][] = [
    [
      "of values",
      { "a.ts": 'import { b } from "./b.ts";\nexport const a = b;\n', "b.ts": 'export { a as b } from "./a.ts";\n' },
    ],
    [
      "of types",
      {
        "a.ts": 'import type { B } from "./b.ts";\nexport type A = B;\n',
        "b.ts": 'import type { A } from "./a.ts";\nexport type B = A;\n',
      },
    ],
    [
      "of an application, which imports without endings",
      {
        "form.tsx": 'import { b } from "./words";\nexport const a = b;\n',
        "words.ts": 'export { a as b } from "./form";\n',
      },
    ],
    [
      "of an application with its shell",
      {
        "shell/a.ts": 'import { b } from "#shell/b.ts";\nexport const a = b;\n',
        "shell/b.ts": 'export { a as b } from "./a.ts";\n',
      },
    ],
  ];
  test.each(circles)("forbids a circle %s", async (_, sources) => {
    expect((await lint(sources)).length).toBeGreaterThan(0);
  });
});
