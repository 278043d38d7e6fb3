import { describe, expect, it } from "vitest";
import { doorsOf, wrongDoors } from "../gates/doors.ts";
import type { House } from "../gates/houses.ts";
import { readTree } from "../gates/tree.ts";
import { repository } from "../workspace.ts";

const house: House = { package: "packages/a", loose: [], base: ["errors"], doors: 1, floors: [] };
const files: Readonly<Record<string, string>> = {
  "errors/errors.ts": "",
  "session/session.ts": 'import "../errors/errors.ts"; import "./record.ts";',
  "session/record.ts": "",
  "guard/guard.ts": 'import type { Session } from "../session/session.ts";',
  "guard/judge.ts": 'const late = () => import("../session/session.ts");',
  "index.ts": 'export * from "./guard/guard.ts";',
};
const treeOf = (changes: Readonly<Record<string, string>> = {}) =>
  Object.entries({ ...files, ...changes }).map(([path, text]) => ({ path: `packages/a/src/${path}`, text }));

describe("the doors of a room", () => {
  it("are the files that other rooms import, types and dynamic imports included, each once", () => {
    expect([...doorsOf(treeOf(), house)]).toEqual([
      ["errors", ["errors/errors.ts"]],
      ["session", ["session/session.ts"]],
    ]);
  });

  it("are as many as the table says, without those of the base rooms", () => {
    expect(wrongDoors(treeOf(), [house])).toEqual([]);
  });

  it("are too many with one more", () => {
    const more = treeOf({ "guard/judge.ts": 'import "../session/record.ts";' });
    expect(wrongDoors(more, [house])).toEqual(["packages/a: other rooms import 2 files, and 1 is the most: session 2"]);
  });

  it("are to be counted down in the table with one less", () => {
    const fewer = treeOf({ "guard/guard.ts": "", "guard/judge.ts": "" });
    expect(wrongDoors(fewer, [house]).join()).toContain("other rooms import 0 files; say so in houses.ts");
  });

  it("are as many in this repository as its table says", async () => {
    expect(wrongDoors(await readTree(repository))).toEqual([]);
  });
});
