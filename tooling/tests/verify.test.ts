import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { appsWith } from "../verify/apps.ts";
import { form, outcomeOf, strangers, type Demand, type TestResult } from "../verify/form.ts";
import { lists as allLists } from "../verify/lists.ts";
import { repository } from "../workspace.ts";

const demand: Demand = { number: "AP-1", weight: "krav", demand: "PKCE", expected: "S256" };
const result = (title: string, status = "passed"): TestResult => ({ file: "apps/x/tests/y.test.ts", title, status });
const verified = { app: "x", version: "1.0.0", commit: "0123456789ab", date: "2026-11-27", environment: "testmiljøet" };

test("a demand is passed when each of its tests is", () => {
  const both = [result("AP-1 one"), result("AP-1 two"), result("AP-11 of another", "failed")];
  expect(outcomeOf(demand, both)).toEqual({
    ok: true,
    result: "Bestått (2)",
    evidence: "`apps/x/tests/y.test.ts`: «AP-1 one»<br>«AP-1 two»",
  });
});

test.each(["failed", "skipped", "pending", "todo"])("one test that is %s, and it is not passed", (status) => {
  const outcome = outcomeOf(demand, [result("AP-1 one"), result("AP-1 two", status)]);
  expect(outcome).toMatchObject({ ok: false, result: "**IKKE BESTÅTT** (1 av 2)" });
  expect(outcome.evidence).toContain("«AP-1 two»");
});

test("without a test it was not run, also when it sees to another's", () => {
  expect(outcomeOf(demand, [])).toMatchObject({ ok: false, result: "**IKKE KJØRT**" });
  const see = { ...demand, see: ["VT-1", "VT-3"] };
  expect(outcomeOf(see, [result("VT-1 one")])).toMatchObject({ ok: false, evidence: "ingen test for VT-3" });
  expect(outcomeOf(see, [result("VT-1 one"), result("VT-3 one", "failed")])).toMatchObject({ ok: false });
});

test("what is the agency's is a blank, and what has no test says so", () => {
  expect(outcomeOf({ ...demand, by: "dato" }, [])).toMatchObject({ ok: true, result: "Fylles ut: dato" });
  expect(outcomeOf({ ...demand, instead: "hvorfor" }, [])).toMatchObject({ result: "Ikke automatisert" });
});

test("the form says where else the tests are to be done", () => {
  expect(form([], [], verified)).toContain("\ntestmiljøet. Gjør de obligatoriske testene der også");
});

test("the form says first how many are red", () => {
  const lists = [{ title: "Liste", source: "kilde", demands: [demand, { ...demand, number: "AP-2" }] }];
  expect(form(lists, [result("AP-1 one", "failed")], verified)).toContain("**2 punkter er ikke bestått");
  expect(form(lists, [result("AP-1 one"), result("AP-2 one")], verified)).toContain("Ingen av testene er røde.");
});

/** Numbers and rest of the titles that stand in an app's tests, and of the rules of the shell that they play. */
async function titlesIn(directory: string): Promise<TestResult[]> {
  const folder = join(directory, "tests");
  const titles: TestResult[] = [];
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), "utf8");
    const own = Array.from(text.matchAll(/["'`]([A-Z]{1,4}-\d+ [^"'`]+)["'`]/g), ([, title = ""]) => title);
    const lists = Array.from(text.matchAll(/"#shell\/(tests\/rules\/[^"]+)"/g), ([, list = ""]) => list);
    const played = await Promise.all(lists.map(rulesIn));
    titles.push(...[...own, ...played.flat()].map((title) => ({ file, title, status: "passed" })));
  }
  return titles;
}

async function rulesIn(file: string): Promise<string[]> {
  const list = (await import(join(repository, "apps/shell/src", file))) as Readonly<Record<string, unknown>>;
  const rules = Object.values(list).filter((one) => Array.isArray(one)) as (readonly { readonly title: string }[])[];
  return rules.flat().map(({ title }) => title);
}

describe.each(appsWith(Object.values(allLists)))("$app", async ({ directory, demands }) => {
  const titles = await titlesIn(directory);

  test("has a test for each demand that the form wants one for", () => {
    const all = demands.flatMap((list) => list.demands);
    expect(all.filter((one) => !outcomeOf(one, titles).ok).map(({ number }) => number)).toEqual([]);
  });

  test("has each number once: one list's tests would tell of another's demand", () => {
    const numbers = demands.flatMap((list) => list.demands.map(({ number }) => number));
    expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([]);
  });

  test("has no test by a number that the form does not show", () => {
    expect(strangers(demands, titles)).toEqual([]);
  });
});

test("a number that no list has is told", () => {
  const lists = [{ title: "Liste", source: "kilde", demands: [demand] }];
  expect(strangers(lists, [result("AP-1 one"), result("P-9 two"), result("no number")])).toEqual(["P-9"]);
});
