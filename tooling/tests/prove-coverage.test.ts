import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checks } from "../prove/checks.ts";
import { derivedOf, shortName } from "../prove/derived-checks.ts";
import { derive } from "../prove/derive.ts";
import { equivalents } from "../prove/equivalents.ts";
import { isListed, notHeldList, unjudgedList, without } from "../prove/name-lists.ts";
import { staleEdit } from "../prove/package-copy.ts";
import { withSeen } from "../prove/tests-of.ts";
import { rowCount } from "../prove/rows.ts";
import { repository } from "../workspace.ts";

const derived = derivedOf(repository).flatMap(({ checks: found }) => found);
const equivalentNames = Object.entries(equivalents).flatMap(([source, names]) =>
  Object.keys(names).map((name) => [source, name] as const),
);

/** So many derived checks no test holds yet, and so many no round has judged. The numbers only go down. */
const lists = [
  ["what no test holds yet", notHeldList.read(), 0],
  ["what no round has judged yet", unjudgedList.read(), 864],
] as const;

test("each check has a name of its own, by which it can be taken out alone", () => {
  const names = [...checks, ...derived].map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([]);
});

test("each weakening still stands where its row looks for it", () => {
  const stale = checks.flatMap(({ name, package: of, edits }) =>
    edits.flatMap((edit) => staleEdit(join(repository, "packages", of), edit) ?? []).map((says) => `${name}: ${says}`),
  );
  expect(stale).toEqual([]);
});

test("each test that a row names is there", () => {
  const missing = checks.flatMap(({ name, package: of, tests }) =>
    tests.filter((file) => !existsSync(join(repository, "packages", of, file))).map((file) => `${name}: ${file}`),
  );
  expect(missing).toEqual([]);
});

test("rows are few: what only removes a guard is derived", () => {
  expect(rowCount).toBeGreaterThan(100);
  expect(rowCount).toBeLessThanOrEqual(300);
});

test("each derived check has a test to try", () => {
  expect(derived.length).toBeGreaterThan(1400);
  expect(derived.filter(({ tests }) => tests.length === 0).map(({ name }) => name)).toEqual([]);
});

test("at most one derived check in twenty is an equivalent, and each of them is there, with its reason", () => {
  expect(equivalentNames.length).toBeLessThanOrEqual((derived.length + equivalentNames.length) / 20);
  const unknown = equivalentNames.filter(([source, name]) => {
    const found = derive(source, readFileSync(join(repository, source), "utf8"));
    return !found.some((mutant) => shortName(mutant.name, source) === name);
  });
  expect(unknown).toEqual([]);
  for (const reasons of Object.values(equivalents))
    for (const reason of Object.values(reasons)) expect(reason.length).toBeGreaterThan(15);
});

test.each(lists)("the list of %s gets shorter, and names what is there", (_, list, most) => {
  const names = new Set(derived.map(({ name }) => name));
  const listed = Object.entries(list).flatMap(([source, each]) => each.map((name) => `${source} ${name}`));
  expect(listed.filter((name) => !names.has(name))).toEqual([]);
  expect(listed.length).toBeLessThanOrEqual(most);
});

test("a check is listed by its source and name, until it is taken off", () => {
  const check = { source: "a.ts", name: "a.ts f: guard x" };
  const other = { source: "a.ts", name: "a.ts f: guard y" };
  const list = { "a.ts": ["f: guard x", "f: guard y"], "b.ts": ["f: guard x"] };
  expect([isListed(list, check), isListed({ "b.ts": ["f: guard x"] }, check)]).toEqual([true, false]);
  expect(without(list, [check])).toEqual({ "a.ts": ["f: guard y"], "b.ts": ["f: guard x"] });
  expect(isListed(without(list, [check]), other)).toBe(true);
});

test("what a round saw is added to what other checks of the function are held by", () => {
  const held = { "a.ts": { "one.test.ts": ["f"] } };
  const seen = [
    { source: "a.ts", within: "f", test: "two.test.ts" },
    { source: "a.ts", within: "f", test: "one.test.ts" },
  ];
  expect(withSeen(held, seen)).toEqual({ "a.ts": { "one.test.ts": ["f"], "two.test.ts": ["f"] } });
});
