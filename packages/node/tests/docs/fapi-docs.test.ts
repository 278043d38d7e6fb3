import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const page = readFileSync(new URL("../../../../docs/fapi.md", import.meta.url), "utf8");
const rows = page
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .filter(([, id = ""]) => /^F-\d+$/.test(id));

it("has each requirement F-01 to F-47, once", () => {
  const numbers = Array.from({ length: 47 }, (_, index) => `F-${String(index + 1).padStart(2, "0")}`);
  expect(rows.map(([, id]) => id)).toEqual(numbers);
});

/** What makes a runner pass by a test, or all of a group. */
const passedBy = /\b(?:it|test|describe)(?:\.\w+)*\.(?:skip|skipIf|runIf|todo|fails|only)\b/;

/** Whether a test, a group of them, or a row of one begins its title so, and none of the file is passed by. */
function isTitle(source: string, title: string): boolean {
  const quoted = `\\s*["\`]${title.replaceAll(/[^\w\s]/g, String.raw`\$&`)}`;
  const call = new RegExp(String.raw`(?:\b(?:it|test|describe)\(|\)\()${quoted}`);
  const row = new RegExp(String.raw`^\s*(?:\[|name:)${quoted}`, "m");
  return !passedBy.test(source) && (call.test(source) || row.test(source));
}

it.each(rows.map(([, id = "", , , test = ""]) => [id, test]))(
  "%s names a test that is there, or says why there is none",
  (_, test) => {
    const [, file = "", title = ""] = /^`([^`]+)`: "([^"]+)"$/.exec(test) ?? [];
    const url = new URL(`../../${file}`, import.meta.url);
    const held = file !== "" && existsSync(url) && isTitle(readFileSync(url, "utf8"), title);
    expect(held || /^none: .{20,}/.test(test), test).toBe(true);
  },
);

describe("a text is the title of a test", () => {
  it.each([
    'it("a rule',
    'describe("a rule',
    'it.each(rows)(\n  "a rule',
    "it(\n  `a rule",
    '  [\n    "a rule',
    'name: "a rule',
  ])("by %j", (source) => {
    expect(isTitle(`const other = 1;\n${source} holds", () => undefined);`, "a rule")).toBe(true);
  });

  it.each([
    ["as a message", 'fault: "a rule"'],
    ["in its middle", 'it("breaks a rule"'],
    ["as another value of a row", '["a value", "a rule"]'],
    ["when it is skipped", 'it.skip("a rule"'],
    ["when its table is skipped", 'it.skip.each([1])("a rule"'],
    ["when the group around it is skipped", 'describe.skip("all", () => {\n  it("a rule"'],
    ["when it is to be written", 'it.todo("a rule"'],
  ])("but not %s", (_, source) => {
    expect(isTitle(source, "a rule")).toBe(false);
  });
});
