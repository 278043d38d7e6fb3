import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { rulesOfApps } from "../shell.ts";
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

/** Numbers and rest of the titles that stand in an app's tests; of a title whose number is put in, with each number that its rows have. */
function titlesIn(directory: string): TestResult[] {
  const folder = join(directory, "tests");
  return readdirSync(folder).flatMap((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    return Array.from(text.matchAll(/["'`]([A-Z]{1,4}-(?:\d+|\$\{\w+\}) [^"'`]+)["'`]/g)).flatMap(([, title = ""]) => {
      const [put, name] = /\$\{(\w+)\}/.exec(title) ?? [];
      const numbers =
        name === undefined ? [] : [...text.matchAll(new RegExp(`\\b${name}: (\\d+)`, "g"))].map(([, of]) => of);
      const titles = put === undefined ? [title] : numbers.map((number = "") => title.replace(put, number));
      return titles.map((one) => ({ file, title: one, status: "passed" }));
    });
  });
}

describe.each(appsWith(Object.values(allLists)))("$app", ({ directory, demands }) => {
  const titles = titlesIn(directory);

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

  test("has the same tests as the others, letter by letter", () => {
    const read = (app: string, file: string): string => readFileSync(join(repository, "apps", app, file), "utf8");
    const app = directory.split("/").at(-1) ?? "";
    const changed = Object.entries(rulesOfApps).flatMap(([first, files]) =>
      files.filter((file) => existsSync(join(directory, file)) && read(app, file) !== read(first, file)),
    );
    expect(changed).toEqual([]);
  });
});

test("a number that no list has is told", () => {
  const lists = [{ title: "Liste", source: "kilde", demands: [demand] }];
  expect(strangers(lists, [result("AP-1 one"), result("P-9 two"), result("no number")])).toEqual(["P-9"]);
});
