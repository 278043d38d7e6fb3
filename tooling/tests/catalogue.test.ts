import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rows } from "../catalogue/all-rows.ts";
import { judge } from "../catalogue/judge.ts";
import type { TestResult } from "../catalogue/results.ts";
import { faultsOf, parseRows, type Row } from "../catalogue/row.ts";
import { repository } from "../workspace.ts";

const passed: TestResult = { file: "a.test.ts", name: "HelseID: a stolen code is refused", status: "passed" };
const lines = (text: string): Row[] => parseRows(`${text}\n`);
const judgeOne = (text: string, results: readonly TestResult[]) => judge(lines(text), results)[0];
const attack = "A-03 ¦ A stolen code ¦ RFC 9700 4.5";

describe("the security catalogue", () => {
  it("has each id once, with what carries it or a reason", () => {
    expect(faultsOf(rows)).toEqual([]);
  });

  it("names only files that exist", () => {
    const files = new Set(rows.flatMap(({ tests, controls }) => [...tests, ...controls].map(({ file }) => file)));
    expect([...files].filter((file) => !readable(file))).toEqual([]);
  });

  it("has every id that the threat model names", () => {
    const known = new Set(rows.map(({ id }) => id));
    const named = readFileSync(join(repository, "docs/security/threat-model.md"), "utf8").match(
      /\b[ACDFLPR]-\d{2,3}\b/g,
    );
    expect(named?.filter((id) => !known.has(id))).toEqual([]);
  });
});

function readable(file: string): boolean {
  try {
    return readFileSync(join(repository, file), "utf8") !== "";
  } catch {
    return false;
  }
}

describe("a row", () => {
  it("passes by a test with its id, and by a named one, and says at which provider", () => {
    expect(judgeOne(attack, [{ ...passed, name: "A-03 with a code" }])).toMatchObject({ status: "passed", tests: 1 });
    expect(judgeOne(`${attack}\n  a.test.ts ¦ stolen code`, [passed])).toMatchObject({
      status: "passed",
      providers: ["HelseID"],
    });
  });

  it.each([
    ["no test has its id or name", attack, [], "no test carries it"],
    ["its named test did not run", `${attack}\n  a.test.ts ¦ another`, [passed], "no test of this name ran"],
    ["a test with its id fails", attack, [{ ...passed, name: "A-03 a", status: "failed" }], "failed: a.test.ts"],
    [
      "its test was skipped",
      `${attack}\n  a.test.ts ¦ stolen`,
      [{ ...passed, status: "skipped" }],
      "skipped: a.test.ts",
    ],
    [
      "its control did not run",
      `${attack}\n  a.test.ts ¦ stolen\n  control a.test.ts ¦ is let in`,
      [passed],
      "control: ",
    ],
    ["the row that carries it fails", `${attack}\n  as A-04\nA-04 ¦ x ¦ y`, [], "A-04 failed"],
    ["two rows carry each other", `${attack}\n  as A-04\nA-04 ¦ x ¦ y\n  as A-03`, [], "A-04 failed"],
  ] as const)("fails if %s", (_, text, results, fault) => {
    const judged = judgeOne(text, results);
    expect(judged?.status).toBe("failed");
    expect(judged?.faults.join()).toContain(fault);
  });

  it("is not tested if it says why, and so is what it alone carries", () => {
    const judged = judge(lines(`${attack}\n  not tested: no provider has it\nR-001 ¦ x ¦ y\n  as A-03`), []);
    expect(judged.map(({ status }) => status)).toEqual(["not tested", "not tested"]);
  });

  it.each([
    ["no reason", "R-001 ¦ x ¦ y\n  not tested: no time"],
    ["no control", "A-01 ¦ x ¦ y\n  a.test.ts ¦ b"],
    ["no title", "R-001 ¦ x ¦ y\n  a.test.ts"],
    ["a row that is not there", "R-001 ¦ x ¦ y\n  as A-99"],
    ["itself", "R-001 ¦ x ¦ y\n  as R-001"],
    ["a decisive test that is not run", "D-01 ¦ x ¦ y\n  not tested: no provider has it"],
  ])("is refused with %s", (_, text) => {
    expect(faultsOf(lines(text)).filter((fault) => !fault.endsWith("has no row"))).toHaveLength(1);
  });
});
