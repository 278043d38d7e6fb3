import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { lists, numbersOf, rulesOf, type Demand, type DemandList } from "@adgangskort/mock-idp/lists";
import { describe, expect, test } from "vitest";
import { verifiedApps } from "../verify/apps.ts";
import { reasons } from "../verify/left.ts";
import { repository } from "../workspace.ts";

/** The profile of the provider that a list is of. */
const profiles: Readonly<Record<string, string>> = {
  "digdir.ansattporten": "ansattporten",
  "digdir.idporten": "idporten",
  "helseid.client": "helseid",
  entra: "entra",
  feide: "feide",
};

/** The numbers of a list that the kit's own rules play. */
const playedOf = (list: string): readonly string[] => {
  const all = lists[list];
  const id = profiles[list];
  return all && id !== undefined ? rulesOf(all, { id }).map(({ number }) => number) : [];
};

/** The numbers that stand in an app's tests, those of the rules of the shell that they play, and those of a list that they play by the kit. */
async function numbersIn(directory: string): Promise<ReadonlySet<string>> {
  const folder = join(directory, "tests");
  const numbers = new Set<string>();
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), "utf8");
    for (const [, number = ""] of text.matchAll(/["`]([A-Z]{1,4}-\d+)["`]/g)) numbers.add(number);
    for (const [, list = ""] of text.matchAll(/^verify\(([\w.]+), \{ subject \}\);$/gm))
      for (const number of playedOf(list)) numbers.add(number);
    for (const [, rules = ""] of text.matchAll(/"#shell\/(tests\/rules\/[^"]+)"/g))
      for (const number of await numbersOfRules(rules)) numbers.add(number);
  }
  return numbers;
}

async function numbersOfRules(file: string): Promise<string[]> {
  const list = (await import(join(repository, "apps/shell/src", file))) as Readonly<Record<string, unknown>>;
  const rules = Object.values(list).filter((one) => Array.isArray(one)) as { readonly number: string }[][];
  return rules.flat().map(({ number }) => number);
}

const demandsOf = (list: string): readonly Demand[] => lists[list]?.chapters.flatMap(({ demands }) => demands) ?? [];

test("each list of a provider has an app whose tests tell of it", () => {
  // `mock-idp check` plays the guidance against the apps.
  const ofProviders = Object.keys(lists).filter((list) => !list.startsWith("guidance."));
  expect(new Set(verifiedApps().map(({ list }) => list))).toEqual(new Set(ofProviders));
});

test("a line without a test says why, and only such a line", () => {
  const untold = Object.keys(lists).flatMap((list) => demandsOf(list).filter(({ by }) => by !== undefined));
  const numbers = new Set(untold.map(({ number }) => number));
  expect(Object.keys(reasons).filter((number) => !numbers.has(number))).toEqual([]);
});

test("the guide says how many lines of each list are played", () => {
  const guide = readFileSync(join(repository, "docs/guides/fill-in-a-list.md"), "utf8");
  const told = [...guide.matchAll(/(\d+) of (?:the )?(\d+) (?:lines )?of `([\w.]+)`/g)];
  expect(told.map(([, , , list]) => list)).toEqual(Object.keys(profiles));
  for (const [, played, all, name = ""] of told) {
    const counted = [playedOf(name).length, numbersOf(lists[name] as DemandList).length];
    expect(counted, name).toEqual([Number(played), Number(all)]);
  }
});

/** Numbers as a person writes them: `AP-01, 02, 26 to 29; IP-03`. */
function written(text: string): readonly string[] {
  let [letters, digits] = ["", 2];
  return [...text.matchAll(/(?:([A-Z]+)-)?(\d+)(?: to (\d+))?/g)].flatMap(([, prefix, first = "", last = first]) => {
    if (prefix !== undefined) [letters, digits] = [prefix, first.length];
    const count = Number(last) - Number(first) + 1;
    return Array.from({ length: count }, (_, at) => `${letters}-${String(Number(first) + at).padStart(digits, "0")}`);
  });
}

test("the guide has a reason for each line that no rule plays", () => {
  const guide = readFileSync(join(repository, "docs/guides/fill-in-a-list.md"), "utf8");
  const [, table = ""] = guide.split("## What no rule plays");
  const named = [...table.matchAll(/^\| ([A-Z]+-\d[^|]*)\|/gm)].flatMap(([, numbers = ""]) => written(numbers));
  const left = Object.keys(profiles).flatMap((list) => {
    const played = playedOf(list);
    return demandsOf(list).flatMap(({ number }) => (played.includes(number) ? [] : [number]));
  });
  expect(named.toSorted()).toEqual(left.toSorted());
});

describe.each(verifiedApps())("$app", async ({ directory, list }) => {
  const demands = demandsOf(list);
  const told = await numbersIn(directory);

  test("has a test for each demand that the form wants one for", () => {
    const wanted = demands.filter(({ by, instead }) => by === undefined && instead === undefined);
    const numbers = wanted.flatMap(({ number, see }) => see ?? [number]);
    expect(numbers.filter((number) => !told.has(number))).toEqual([]);
  });
});
