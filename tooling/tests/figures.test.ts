import { describe, expect, it } from "vitest";
import { withFigures } from "../catalogue/all-rows.ts";
import { longFormsOf } from "../catalogue/judge.ts";
import { brokenPromises } from "../gates/figures.ts";
import { readTree } from "../gates/tree.ts";
import { cells, figures } from "../../packages/node/reliability/figures.ts";
import { repository } from "../workspace.ts";

const tree = await readTree(repository);
const page = "docs/reliability.md";
const source = "packages/node/reliability/figures/provider.ts";
const login = "packages/node/reliability/L-02-provider-down-at-login.test.ts";
const part = "packages/node/reliability/figures/operation.ts";
const tab = "packages/node/reliability/L-27-overnight-tab.test.ts";
const cookie = "packages/node/tests/session/sessions.test.ts";
const decisive = "tooling/catalogue/rows/decisive.rows";

/** The tree with one text replaced in one file. */
const planted = (path: string, from: string, to: string) => {
  expect(tree.find((file) => file.path === path)?.text).toContain(from);
  return tree.map((file) => (file.path === path ? { path, text: file.text.replaceAll(from, to) } : file));
};

describe("the gate `figures`", () => {
  it("finds nothing in this tree", () => {
    expect(brokenPromises(tree)).toEqual([]);
  });

  it.each([
    ["a number in a cell of the page", page, "each of 7 outages", "each of 8 outages", /L-02 must say .*7 outages/],
    ["a row whose file is not there", page, "`L-02-provider-down-at-login`", "`L-02-gone`", /L-02-gone.* is not there/],
    ["a row without a file", page, "`L-02-provider-down-at-login`", "–", /L-02 names no file/],
    ["a row without a cell", page, "| L-02 ", "| L-99 ", /L-99 has no cell/],
    ["a cell whose row is gone", page, "| L-02 ", "| L-99 ", /L-02 is no row/],
    ["a number in a title", login, "${people} people who meet it", "201 people who meet it", /says 201/],
    ["a figure that only a title says", login, "length: people }", "length: 200 }", /no test of L-02 uses people/],
    ["a number in a cell of the table", source, "each of ${l02.outages} outages", "each of 8 outages", /L-02 says 8/],
    ["a number in a cell of a part of the table", part, "${l45.workers} workers", "4 workers", /L-45 says 4/],
    [
      "a figure of a row of `.each` that only a title says",
      tab,
      "afterMinutes * minute",
      "61 * minute",
      /uses afterMin/,
    ],
    [
      "a figure that a test of another folder does not use",
      cookie,
      "OrEqual(cookieBytes)",
      "OrEqual(64)",
      /L-28 uses cookieB/,
    ],
    ["a number in a title of another folder with the row's id", cookie, "L-28 is", "L-28 one of 9 is", /says 9/],
    [
      "a file of another folder that is not there",
      page,
      "`tests/session/sessions.test.ts` |",
      "`tests/gone.test.ts` |",
      /gone/,
    ],
    ["a number in a decisive row", decisive, "{L-26.atOnce} at once", "51 at once", /D-05 says 51/],
  ])("is red for %s", (_, path, from, to, says) => {
    expect(brokenPromises(planted(path, from, to)).join("\n")).toMatch(says);
  });

  it("is red for a constant that was changed without the page", () => {
    const changed = String(cells["L-02"]).replace(`${figures["L-02"].outages} outages`, "6 outages");
    const faults = brokenPromises(tree, { cells: { ...cells, "L-02": changed }, figures });
    expect(faults).toEqual([`${page}: L-02 must say "${changed}"`]);
  });

  it("is red over nothing read", () => {
    expect(brokenPromises([]).join("\n")).toMatch(/no row found[^]*no cell found for L-02[^]*no row found/);
  });
});

describe("the security report", () => {
  it("says a figure of two forms with both, and refuses the name of a figure that is not there", () => {
    expect(withFigures("{D-10.people} people")).toBe("10 (long form: 100) people");
    expect(() => withFigures("{L-02.gone}")).toThrow("no figure");
  });

  it("names the long form of a row's tests", () => {
    expect(longFormsOf(["packages/node/reliability/many-people.test.ts", login])).toEqual(["many-people"]);
  });
});
