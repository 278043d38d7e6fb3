import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const page = readFileSync(new URL("../../../docs/fapi.md", import.meta.url), "utf8");
const rows = page
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .filter(([, id = ""]) => /^F-\d+$/.test(id));

it("has each requirement F-01 to F-47, once", () => {
  const numbers = Array.from({ length: 47 }, (_, index) => `F-${String(index + 1).padStart(2, "0")}`);
  expect(rows.map(([, id]) => id)).toEqual(numbers);
});

it.each(rows.map(([, id = "", , , test = ""]) => [id, test]))(
  "%s names a test that is there, or says why there is none",
  (_, test) => {
    const [, file = "", title = ""] = /^`([^`]+)`: "([^"]+)"$/.exec(test) ?? [];
    const url = new URL(`../${file}`, import.meta.url);
    const held = file !== "" && existsSync(url) && readFileSync(url, "utf8").includes(title);
    expect(held || /^none: .{20,}/.test(test), test).toBe(true);
  },
);
