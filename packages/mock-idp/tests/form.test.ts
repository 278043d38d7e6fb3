import { describe, expect, test } from "vitest";
import { markdownReport } from "../src/check/reports/markdown-report.ts";
import type { RuleResult, Verdict } from "../src/check/rule-result.ts";
import type { Run } from "../src/check/run/run.ts";
import { type About, form } from "../src/form/filled-form.ts";
import { formAsHtml } from "../src/form/html.ts";
import { formAsMarkdown } from "../src/form/markdown.ts";
import type { Demand, DemandList } from "../src/lists/demand-list.ts";
import { journeys } from "../src/check/journeys/play-journeys.ts";
import { listOf as listWith } from "../src/lists/rule-lists.ts";
import { faultCatalogueOf } from "../src/fault-catalogue/index.ts";
import { guidance, lists, numbersOf } from "../src/lists.ts";

const about: About = { app: "x", date: "2026-11-28" };
const demand: Demand = { number: "AP-1", weight: "krav", demand: "PKCE", expected: "S256" };
const listOf = (...demands: readonly Demand[]): readonly DemandList[] => [
  {
    id: "a.list",
    environment: "testmiljøet",
    chapters: [{ title: "Liste", sources: [{ url: "https://example.no/", read: "2026-11-27" }], demands }],
  },
];
const result = (number: string, verdict: Verdict = "passed", tried = "one"): RuleResult => ({
  list: "a.list",
  number,
  verdict,
  evidence: [{ tried, verdict, why: "seen", file: "y.test.ts" }],
});
const answer = { answer: "ROS 2026-04", by: "Kari T.", on: "2026-11-20" };

/** State and redness of the line. */
function lineOf(own: Partial<Demand>, results: readonly RuleResult[], left: About["left"] = {}) {
  const { chapters, red, blanks } = form(listOf({ ...demand, ...own }), results, { ...about, left });
  return { state: chapters[0]?.lines[0]?.state, isRed: red.length > 0, blanks };
}

describe("a line that results tell of", () => {
  test.each<[string, readonly RuleResult[], string, boolean]>([
    ["each is passed", [result("AP-1"), result("AP-1", "passed", "two")], "passed", false],
    ["one has failed", [result("AP-1"), result("AP-1", "failed")], "failed", true],
    ["one was not run", [result("AP-1"), result("AP-1", "not-run")], "notRun", true],
    ["one did not fire", [result("AP-1"), result("AP-1", "not-fired")], "notRun", true],
    ["one is undetermined", [result("AP-1"), result("AP-1", "undetermined")], "undetermined", true],
    ["one is a warning", [result("AP-1"), result("AP-1", "warning")], "warning", false],
    ["it is not applicable", [result("AP-1", "not-applicable")], "notApplicable", false],
    ["there is no result", [], "notRun", true],
    ["the verdict has no evidence", [{ ...result("AP-1"), evidence: [] }], "notRun", true],
    ["the result is of another list", [{ ...result("AP-1"), list: "another" }], "notRun", true],
  ])("%s", (_, results, state, isRed) => {
    expect(lineOf({}, results)).toMatchObject({ state, isRed });
  });

  test("sees to other lines: all of them must have a result", () => {
    const both = [{ ...demand, see: ["AP-2", "AP-3"] }, ...["AP-2", "AP-3"].map((number) => ({ ...demand, number }))];
    const stateWith = (...results: readonly RuleResult[]) =>
      form(listOf(...both), results, about).chapters[0]?.lines[0];
    expect(stateWith(result("AP-2"))).toMatchObject({ state: "notRun", missing: ["AP-3"] });
    expect(stateWith(result("AP-2"), result("AP-3", "failed"))).toMatchObject({ state: "failed" });
    expect(stateWith(result("AP-2"), result("AP-3"))).toMatchObject({ state: "passed", tried: 2 });
  });
});

describe("the agency's own words", () => {
  const without = { "AP-1": { without: "vi er ikke leverandør" } };

  test.each<[string, Partial<Demand>, readonly RuleResult[], About["left"], object]>([
    ["a line of theirs is a blank", { by: "dato" }, [], {}, { state: "blank", isRed: false, blanks: 1 }],
    ["which they fill in", { by: "dato" }, [], { "AP-1": answer }, { state: "answered", blanks: 0 }],
    ["or leave out", { by: "dato" }, [], without, { state: "leftOut", blanks: 0 }],
    ["what was not run, they may answer for", {}, [], { "AP-1": answer }, { state: "answered", isRed: false }],
    ["or leave out with a reason", {}, [result("AP-1", "not-run")], without, { state: "leftOut", isRed: false }],
    ["what failed stays red", {}, [result("AP-1", "failed")], { "AP-1": answer }, { state: "failed", isRed: true }],
    ["also when it is left out", {}, [result("AP-1", "undetermined")], without, { isRed: true }],
    ["a blank beside a result", { also: "rutine" }, [result("AP-1")], {}, { state: "passed", blanks: 1 }],
    ["which they fill in, too", { also: "rutine" }, [result("AP-1")], { "AP-1": answer }, { blanks: 0 }],
  ])("%s", (_, own, results, left, expected) => {
    expect(lineOf(own, results, left)).toMatchObject(expected);
  });
});

test.each([
  ["a result", [result("AP-9")], {}],
  ["an answer", [], { "AP-9": answer }],
] as const)("%s by a number that the list lacks is an error", (_, results, left) => {
  expect(() => form(listOf(demand), results, { ...about, left })).toThrow("no line of a.list has the number AP-9");
});

const written = form(
  listOf(demand, { ...demand, number: "AP-2", expected: "a|b <script>" }, { ...demand, number: "AP-3", by: "dato" }),
  [result("AP-1"), result("AP-2", "failed", "<b>")],
  { ...about, commit: { id: "0123456789ab", dirty: true }, against: "auth", language: "nn" },
);

test("as Markdown: what is red on top, what it was run against, and no markup of others", () => {
  const text = formAsMarkdown(written);
  expect(text).toContain("**Punkt som ikkje er bestått eller ikkje køyrde: 1.**");
  expect(text.indexOf("## Må rettast")).toBeLessThan(text.indexOf("## Liste"));
  expect(text).toContain("commit 0123456789ab med endringar som ikkje er lagde inn");
  expect(text).toContain("bak ei side som testane har laga");
  expect(text).toContain("a\\|b \\<script>");
  expect(text).toContain("y.test.ts: «\\<b>»: seen");
  expect(text).toContain("dato: ____________");
  expect(text).toContain("https://example.no/ (lesen 2026-11-27)");
});

test.each<[string, string, string]>([
  ["a cell that ends", "a \\\\| b | c", "a \\\\\\\\\\| b \\| c"],
  ["another line", "a\r\r# b\nc\r\nd", "a  # b c  d"],
  ["an image and a link", "![](https://a.example/x.png) [b](c)", "!\\[](https://a.example/x.png) \\[b](c)"],
  ["emphasis", "**a** ~~b~~ __c__ (_d_)", "\\*\\*a\\*\\* \\~\\~b\\~\\~ \\_\\_c__ (\\_d_)"],
  ["code", "`a`", "\\`a\\`"],
  ["HTML", "<img src=x> &lt;b> &amp;", "\\<img src=x> \\&lt;b> \\&amp;"],
  ["names, which stay as they are", "code_verifier å_b 1_2 ____________", "code_verifier å_b 1_2 ____________"],
])("as Markdown, text of others is no markup: %s", (_, why, shown) => {
  const results = [{ ...result("AP-1", "failed"), evidence: [{ tried: "one", verdict: "failed" as const, why }] }];
  expect(formAsMarkdown(form(listOf(demand), results, about))).toContain(`«one»: ${shown} |\n`);
  const outcome = { group: "", tried: "one", verdict: "failed", why, rules: {}, ms: 1 } as const;
  const run: Pick<Run, "outcomes" | "logins" | "profile"> = {
    outcomes: [outcome],
    logins: new Map(),
    profile: "feide",
  };
  expect(markdownReport(run as Run)).toContain(`| failed | one | ${shown} |  |  |\n`);
});

test("as HTML: the same, and no markup of others", () => {
  const text = formAsHtml(written);
  expect(text).toContain('<html lang="nn">');
  expect(text).toContain('<td class="red">IKKJE BESTÅTT (1)</td>');
  expect(text).not.toMatch(/<script>|<b>/);
});

test("without a word on what it was run against, the form says so", () => {
  expect(formAsMarkdown(form(listOf(demand), [], about))).toContain("Det er ikke oppgitt om testene er kjørt mot");
});

describe.each(Object.values(lists))("$id", (list) => {
  const demands = list.chapters.flatMap((chapter) => chapter.demands);
  const numbers = demands.map(({ number }) => number);

  test("has each number once, and sees to numbers of its own", () => {
    expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([]);
    expect(demands.flatMap(({ see = [] }) => see).filter((number) => !numbers.includes(number))).toEqual([]);
  });

  test("leaves no line to two at once", () => {
    const given = ({ by, instead, see }: Demand) => [by, instead, see].filter((one) => one !== undefined);
    expect(demands.filter((one) => given(one).length > 1)).toEqual([]);
  });
});

describe.each(Object.values(guidance))("$id, which is our own", (list) => {
  const profile = list.id.replace("guidance.", "");

  test("has a line for each number that a fault or a journey there is evidence for", () => {
    const played = [...faultCatalogueOf({ id: profile }), ...journeys].flatMap(({ rules }) => Object.keys(rules));
    const own = played.filter((number) => listWith(number, profile) === list.id);
    expect(new Set(numbersOf(list))).toEqual(new Set(own));
  });
});

test("our own guidance is in nynorsk where the form is", () => {
  const filled = (language: "nb" | "nn") => formAsMarkdown(form([guidance.feide], [], { ...about, language }));
  expect(filled("nn")).toContain("| A-05 | krav | id_token frå ei tidlegare innlogging | Innlogginga blir avvist,");
  expect(filled("nn")).toMatch(/\| A-19 \| tilråding \|/);
  expect(filled("nb")).toContain("| A-05 | krav | id_token fra en tidligere innlogging | Innloggingen avvises,");
});
