import { expect, test } from "vitest";
import { isLong } from "../../packages/node/tests/support/form.ts";
import { brokenCachesOnNext, problemsOf } from "../gates/next-15.ts";
import { packedPackages } from "../gates/packed.ts";
import { expectedOfCaches } from "../gates/person-caches.ts";
import { repository } from "../workspace.ts";

const minute = 60_000;
const told = (changes: object = {}): string => JSON.stringify({ ...expectedOfCaches("cached"), ...changes });
const problems = (output: string): string[] => problemsOf(output, "16.4.6, cached", expectedOfCaches("cached"));

test("an application whose caches keep people apart has no problem", () => {
  expect(problems(told())).toEqual([]);
});

test.each(Object.keys(expectedOfCaches("cached")))("finds a cache that gives Ola what is Kari's: %s", (name) => {
  expect(problems(told({ [name]: [200, "own another's own"] }))).toEqual([
    `Next 16.4.6, cached: ${name}: 200 own another's own`,
  ]);
});

test("finds a cache that the visit did not ask", () => {
  expect(problems(told({ "cache: Map, JSON": undefined }))).toEqual(["Next 16.4.6, cached: cache: Map, JSON: 0 "]);
});

/** The ends of what `@adgangskort/next` supports, and of each major version. The newest of all is `^16.0.0`. */
const versions = ["15.5.0", "15.5.29", "16.0.0", "^16.0.0"];

test.each(isLong ? versions.flatMap((next) => (["plain", "cached"] as const).map((caches) => ({ next, caches }))) : [])(
  "each cache keeps two people apart on Next $next, $caches",
  async ({ next, caches }) => {
    expect(await brokenCachesOnNext(await packedPackages(repository), next, caches)).toEqual([]);
  },
  10 * minute,
);
