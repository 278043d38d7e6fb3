import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rows } from "../catalogue/all-rows.ts";
import { judgeRows } from "../catalogue/judge.ts";
import { faultsOfRequirements, lists, parseRequirements, requirementsOf } from "../catalogue/lists.ts";
import type { TestResult } from "../catalogue/results.ts";
import { evidenceOf, idsIn } from "../catalogue/verdict.ts";
import { faultsOf, parseRows, type Row } from "../catalogue/row.ts";
import { repository } from "../workspace.ts";

const passed: TestResult = { file: "a.test.ts", name: "HelseID: a stolen code is refused", status: "passed" };
const lines = (text: string): Row[] => parseRows(`${text}\n`);
const judgeOne = (text: string, results: readonly TestResult[]) => judgeRows(lines(text), results)[0];
/** The catalogue as it is when every test passes. The run of all tests judges it by what they did. */
const evidence = evidenceOf(judgeRows(rows, rows.flatMap(passing)), repository);

function passing({ id, tests, controls, as, notTested }: Row): TestResult[] {
  const carriesItself = tests.length + as.length === 0 && notTested === undefined;
  return [
    ...[...tests, ...controls].map(({ file, title }): TestResult => ({ file, name: title, status: "passed" })),
    ...(carriesItself ? [{ file: "tooling/tests/catalogue.test.ts", name: id, status: "passed" } as const] : []),
  ];
}

const attack = "A-03 ¦ A stolen code ¦ RFC 9700 4.5";

describe("the security catalogue", () => {
  it("has each id once, with what carries it or a reason", () => {
    expect(faultsOf(rows)).toEqual([]);
  });

  it("names only files that exist", () => {
    const files = new Set(rows.flatMap(({ tests, controls }) => [...tests, ...controls].map(({ file }) => file)));
    expect([...files].filter((file) => !readable(file))).toEqual([]);
  });

  it("tests each id that the threat model names", () => {
    const named = idsIn(readFileSync(join(repository, "docs/security/threat-model.md"), "utf8"));
    expect(named.filter((id) => evidence.rows.get(id)?.status !== "passed")).toEqual([]);
    expect(named.length).toBeGreaterThan(50);
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
    [
      "the test of a page alone has its id",
      attack,
      [{ ...passed, file: "packages/node/tests/docs/fapi-docs.test.ts", name: "A-03 names a test that is there" }],
      "no test carries it",
    ],
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
    const judged = judgeRows(lines(`${attack}\n  not tested: no provider has it\nR-001 ¦ x ¦ y\n  as A-03`), []);
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

describe.each(lists)("the list $name", ({ name }) => {
  it("names only what is tested, and files and gates that exist", () => {
    expect(faultsOfRequirements(requirementsOf(name), evidence)).toEqual([]);
  });
});

it("the list of ASVS 5.0 has each requirement of levels 1 and 2", () => {
  const chapters = requirementsOf("asvs").flatMap(({ ids }) => ids.map((id) => Number(id.split(".")[0])));
  const counted = Array.from({ length: 17 }, (_, index) => chapters.filter((each) => each === index + 1).length);
  // V1 to V17, counted in the standard's own data.
  expect(counted).toEqual([27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7]);
});

it.each([
  ["an id that does not exist", "1.1 ¦ x ¦ library ¦ ¦ A-99", "A-99 did not pass"],
  ["an id of a range that is not tested", "1.1 ¦ x ¦ library ¦ ¦ C-33 to C-35", "C-33 did not pass"],
  ["an id in its text that is not tested", "1.1 ¦ x ¦ agency ¦ By C-33 ¦", "C-33 did not pass"],
  ["a file that does not exist", "1.1 ¦ x ¦ library ¦ ¦ packages/nowhere.test.ts", "nowhere.test.ts did not pass"],
  ["a row whose tests were renamed since", "1.1 ¦ x ¦ library ¦ ¦ X-01", "X-01 did not pass"],
  ["a reading that does not say of what", "1.1 ¦ x ¦ library ¦ ¦ by reading", "does not say what was read"],
  ["a gate that does not exist", "1.1 ¦ x ¦ library ¦ ¦ gate nowhere", "gate nowhere did not pass"],
  ["nothing that shows it", "1.1 ¦ x ¦ library ¦ says so ¦", "nothing shows it"],
  ["no reason", "1.1 ¦ x ¦ not applicable ¦ ¦", "has no reason"],
  ["an id twice", "1.1 to 1.2 ¦ x ¦ agency ¦ ¦\n1.2 ¦ x ¦ agency ¦ ¦", "1.2 has two rows"],
  ["an unknown holder", "1.1 ¦ x ¦ somebody ¦ ¦", "holds nothing"],
])("a requirement is refused with %s", (_, text, fault) => {
  const { rows: reported, ...others } = evidence;
  const renamed = new Map(reported)
    .set("X-01", { status: "passed", files: [], as: ["X-02"] })
    .set("X-02", { status: "passed", files: ["packages/renamed.test.ts"], as: [] });
  expect(faultsOfRequirements(parseRequirements(text), { ...others, rows: renamed }).join()).toContain(fault);
});
