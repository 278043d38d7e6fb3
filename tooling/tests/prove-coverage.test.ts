import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checks } from "../prove/checks.ts";
import { derivedOf, shortName } from "../prove/derived-checks.ts";
import { derive } from "../prove/derive.ts";
import { equivalents } from "../prove/equivalents.ts";
import { staleEdit } from "../prove/package-copy.ts";
import { withObserved } from "../prove/tests-of.ts";
import { rowCount } from "../prove/rows.ts";
import { repository } from "../workspace.ts";

const derived = derivedOf(repository).flatMap(({ checks: found }) => found);
const equivalentNames = Object.entries(equivalents).flatMap(([source, names]) =>
  Object.keys(names).map((name) => [source, name] as const),
);

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

test("what a round saw is added to what other checks of the function are held by", () => {
  const held = { "a.ts": { "one.test.ts": ["f"] } };
  const seen = [
    { source: "a.ts", within: "f", test: "two.test.ts" },
    { source: "a.ts", within: "f", test: "one.test.ts" },
  ];
  expect(withObserved(held, seen)).toEqual({ "a.ts": { "one.test.ts": ["f"], "two.test.ts": ["f"] } });
});
