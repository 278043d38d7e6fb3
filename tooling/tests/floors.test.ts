import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { circles } from "../gates/circles.ts";
import { crossedFloors, pictureOf, roomsOf } from "../gates/floors.ts";
import { houses, type House } from "../gates/houses.ts";
import type { TreeFile } from "../gates/tree.ts";
import type { WorkspacePackage } from "../workspace.ts";

const root = join(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

const house: House = {
  package: "packages/node",
  loose: ["relying-party.ts"],
  base: ["errors"],
  doors: 1,
  floors: [
    [{ room: "errors", holds: "errors" }],
    [
      { room: "session", holds: "sessions" },
      { room: "guard", holds: "guards" },
    ],
  ],
};
const node: WorkspacePackage = {
  path: "packages/node",
  directory: "",
  manifest: {
    name: "@adgangskort/node",
    exports: { ".": { default: "./dist/index.js" } },
    bin: { a: "./dist/cli.js" },
  },
};

/** A tree of node with one file in each room of the table, and these. */
function treeOf(files: Readonly<Record<string, string>>): TreeFile[] {
  const whole = { "errors/errors.ts": "", "session/session.ts": "", "guard/guard.ts": "", ...files };
  return Object.entries(whole).map(([path, text]) => ({ path: `packages/node/src/${path}`, text }));
}
const crossed = (files: Readonly<Record<string, string>>): string[] => crossedFloors(treeOf(files), [node], [house]);

describe("floors", () => {
  it("lets a room import itself and what is below it, and entry points and loose files import all", () => {
    const text = `import "./session/session.ts";\nimport "./relying-party.ts";`;
    expect(
      crossed({
        "session/session.ts": `import { a } from "../errors/errors.ts";\nimport { b } from "./record.ts";`,
        "session/record.ts": "",
        "index.ts": text,
        "cli.ts": text,
        "relying-party.ts": `import { a } from "./guard/guard.ts";`,
      }),
    ).toEqual([]);
  });

  const up: [string, string][] = [
    ["a value from above", `import { a } from "../session/session.ts";`],
    ["a type from above", `import type { A } from "../session/session.ts";`],
    ["a re-export from above", `export { a } from "../session/session.ts";`],
    ["a module from above, loaded later", `const a = () => import("../session/session.ts");`],
    ["the type of a module above", `type A = typeof import("../session/session.ts");`],
  ];
  test.each(up)("forbid %s", (_, text) => {
    expect(crossed({ "errors/errors.ts": `\n${text}` })).toEqual([
      "packages/node/src/errors/errors.ts:2: errors/ may not import session/",
    ]);
  });

  it("forbids what stands on the same floor, and entry points", () => {
    expect(crossed({ "guard/guard.ts": `import { a } from "../session/session.ts";` })).toHaveLength(1);
    expect(crossed({ "index.ts": "", "guard/guard.ts": `import { a } from "../index.ts";` })).toEqual([
      "packages/node/src/guard/guard.ts:1: guard/ may not import an entry point",
    ]);
  });

  it("knows every room and every file at the top, and has no row for a room that is gone", () => {
    expect(crossed({ "attic/a.ts": "" })).toEqual([
      "packages/node/src/attic/a.ts: the table of floors has no room attic/",
    ]);
    expect(crossed({ "a.ts": "" })).toEqual([
      "packages/node/src/a.ts: lies loose, and is no entry point of the package",
    ]);
    const [errors = [], ...above] = house.floors;
    const bigger = { ...house, floors: [[...errors, { room: "attic", holds: "" }], ...above] };
    expect(crossedFloors(treeOf({}), [node], [bigger])).toHaveLength(1);
  });
});

describe("circles", () => {
  const file = (path: string, text: string): TreeFile => ({ path: `packages/browser/src/${path}`, text });

  it.each([
    ["of values", `import { b } from "./b.ts";`],
    ["of types", `import type { B } from "./b.ts";`],
    ["through a module that is loaded later", `const b = () => import("./b.ts");`],
  ])("are refused %s", (_, text) => {
    const tree = [file("a.ts", text), file("b.ts", `import type { C } from "./c.ts";`)];
    expect(circles([...tree, file("c.ts", "")])).toEqual([]);
    expect(circles([...tree, file("c.ts", `import type { A } from "./a.ts";`)])).toEqual([
      "a circle of imports: packages/browser/src/a.ts → packages/browser/src/b.ts → packages/browser/src/c.ts → packages/browser/src/a.ts",
    ]);
  });

  it("are refused of one file, and each of several is named", () => {
    const one = file("a.ts", `import type { A } from "./a.ts";`);
    const two = [file("b.ts", `import "./c.ts";`), file("c.ts", `import "./b.ts";`)];
    expect(circles([one, ...two])).toHaveLength(2);
  });

  it("names one of an application, which imports without endings and from its shell", () => {
    const form = { path: "apps/skole/form.tsx", text: `import { Fields } from "./fields";` };
    const fields = { path: "apps/skole/fields.tsx", text: `import type { Words } from "./form";` };
    const alert = { path: "apps/shell/src/alert.tsx", text: `import "#shell/draft.ts";` };
    const draft = { path: "apps/shell/src/draft.ts", text: `import "./alert.tsx";` };
    expect(circles([form, fields, alert, draft])).toHaveLength(2);
  });
});

describe("the pictures of the floors", () => {
  it.each(houses)("in CONTRIBUTING.md are those of the table: $package", (each) => {
    expect(read("CONTRIBUTING.md")).toContain(`\`\`\`text\n${pictureOf(each)}\n\`\`\``);
  });

  it.each(houses)("in docs/architecture.md name every room and what it holds: $package", (each) => {
    const rows = read("docs/architecture.md").split("\n");
    const rooms = rows.filter((row) => /^\| `[\w-]+\/`/.test(row)).map((row) => row.replaceAll(/ +\|/g, " |"));
    expect(rooms).toEqual(expect.arrayContaining(roomsOf(each)));
    expect(rooms).toHaveLength(houses.flatMap((one) => roomsOf(one)).length);
  });
});
