import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import type { Verdict } from "../src/check/rule-result.ts";
import { formCommand } from "../src/form/form-command.ts";
import { resultsIn } from "../src/form/read-results.ts";
import { lists, numbersOf } from "../src/lists.ts";
import { UsageFault } from "../src/server/command-options.ts";

const folder = mkdtempSync(join(tmpdir(), "form-"));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: unknown): void =>
  writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));

/** What the command prints, or what is wrong with how it was called. */
function run(...parameters: readonly string[]): { code: number; output: string } {
  const log = vi.spyOn(console, "log").mockReturnValue();
  try {
    const code = formCommand(parameters, lists, folder);
    return { code, output: log.mock.calls.join("\n") };
  } catch (error) {
    if (error instanceof UsageFault) return { code: 2, output: error.message };
    throw error;
  } finally {
    log.mockRestore();
  }
}

const evidenceOf = (verdict: Verdict) => [{ tried: "a fault", verdict, why: "refused" }];
const feide = lists["feide"] ?? { id: "", environment: "", chapters: [] };
const all = numbersOf(feide).map((number) => ({
  list: "feide",
  number,
  verdict: "passed" as const,
  evidence: evidenceOf("passed"),
}));
write("results.json", { rules: all });
write("red.json", { only: ["FE-1"], rules: [{ ...all[0], verdict: "failed", evidence: evidenceOf("failed") }] });
write("package.json", { name: "an-app", version: "1.2.3" });
write("left.json", { "FE-3": { answer: "slått av", by: "Kari T.", on: "2026-11-20" } });

describe("mock-idp form", () => {
  test("writes the form in each format, with the program's name and the agency's answers", () => {
    const out = ["form.md", "form.html", "form.json"];
    const options = ["--results", "results.json", "--left", "left.json", "--against", "pages", "--language", "nn"];
    const { code, output } = run("feide", ...options, ...out.flatMap((file) => ["--out", file]));
    expect([code, output]).toEqual([0, "form.md, form.html, form.json: nothing is red; 0 blanks are left"]);
    const [markdown = "", html, json = ""] = out.map((file) => readFileSync(join(folder, file), "utf8"));
    expect(markdown).toContain("# Verifikasjon: an-app");
    expect(markdown).toContain("versjon 1.2.3, commit ukjend.");
    expect(markdown).toContain("slått av (Kari T., 2026-11-20)");
    expect(html).toContain("applikasjonen sine eigne sider");
    expect(JSON.parse(json)).toMatchObject({
      red: [],
      blanks: 0,
      lists: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
    });
  });

  test("ends with 1 while a line is red", () => {
    const { code, output } = run("feide", "--results", "results.json", "--results", "red.json", "--out", "r.md");
    expect([code, output]).toEqual([1, expect.stringContaining("red: FE-1;")]);
    expect(readFileSync(join(folder, "r.md"), "utf8")).toContain("Bare en del av testene er kjørt: FE-1.");
  });

  test.each<[string, readonly string[], string]>([
    ["no list", [], "form takes the name of one list"],
    [
      "an unknown list",
      ["x", "--results", "results.json", "--out", "a.md"],
      "there is no list x; the lists are digdir.",
    ],
    ["no results", ["feide", "--out", "a.md"], "--results is missing"],
    ["results that are not there", ["feide", "--results", "x.json", "--out", "a.md"], "there is no such file"],
    [
      "results of another list",
      ["entra", "--results", "results.json", "--out", "a.md"],
      "the results are of none of the lists entra",
    ],
    ["results that are none", ["feide", "--results", "package.json", "--out", "a.md"], "package.json: rules:"],
    [
      "an unknown format",
      ["feide", "--results", "results.json", "--out", "a.pdf"],
      "--out ends in .md, .html or .json",
    ],
    [
      "a folder that is not there",
      ["feide", "--results", "results.json", "--out", "nofolder/a.md"],
      "--out nofolder/a.md cannot be written",
    ],
    ["an unknown option", ["feide", "--colour", "red"], "Unknown option '--colour'"],
    [
      "an unknown language",
      ["feide", "--results", "results.json", "--out", "a.md", "--language", "en"],
      "--language is nb or nn, not en",
    ],
  ])("says in one line what is wrong, and ends with 2: %s", (_, parameters, message) => {
    const { code, output } = run(...parameters);
    expect([code, output.split("\n")]).toEqual([2, [expect.stringContaining(message)]]);
  });

  test.each<[string, unknown, string]>([
    ["an unknown number", { "FE-99": { without: "x" } }, "no line of feide has the number FE-99"],
    ["no reason", { "FE-3": { without: "" } }, "wrong.json: FE-3.without"],
    ["no day", { "FE-3": { answer: "x", by: "y", on: "yesterday" } }, "wrong.json: FE-3.on"],
    ["no JSON", "{", "wrong.json, line 1 is not JSON"],
  ])("the agency's answers with %s end it with 2", (_, left, message) => {
    write("wrong.json", left);
    const { code, output } = run("feide", "--results", "results.json", "--left", "wrong.json", "--out", "a.md");
    expect([code, output]).toEqual([2, expect.stringContaining(message)]);
  });
});

const ofVitest = (status: string, meta: object) => ({
  testResults: [{ name: join(folder, "tests/a.test.ts"), assertionResults: [{ title: "AP-17 one", status, meta }] }],
});
const meta = { rule: { list: "digdir.ansattporten", number: "AP-18" } };
const ofPlaywright = (status: string) => ({
  suites: [
    {
      specs: [],
      suites: [
        {
          specs: [
            {
              title: "one",
              file: "a.spec.ts",
              tests: [{ status, annotations: [{ type: "rule", description: "digdir.ansattporten AP-18" }] }],
            },
          ],
        },
      ],
    },
  ],
});

test.each<[string, unknown, Verdict]>([
  ["passed in Vitest", ofVitest("passed", meta), "passed"],
  ["failed in Vitest", ofVitest("failed", meta), "failed"],
  [
    "failed in Vitest, though it had passed its rule,",
    ofVitest("failed", { rule: { ...meta.rule, verdict: "passed" } }),
    "failed",
  ],
  ["skipped in Vitest", ofVitest("skipped", meta), "not-run"],
  ["passed in Playwright", ofPlaywright("expected"), "passed"],
  ["failed in Playwright", ofPlaywright("unexpected"), "failed"],
  ["skipped in Playwright", ofPlaywright("skipped"), "not-run"],
  ["passed at the second try", ofPlaywright("flaky"), "undetermined"],
])("a test that %s tells of the line that it names, and not of its title's", (_, report, verdict) => {
  expect(resultsIn(report, folder)).toMatchObject([{ list: "digdir.ansattporten", number: "AP-18", verdict }]);
});

test("a test that names no line tells of none", () => {
  expect(resultsIn(ofVitest("passed", {}), folder)).toEqual([]);
});
