import { readFileSync } from "node:fs";
import { join } from "node:path";
import { nearestTests } from "../changed.ts";
import type { Check } from "../prove/check.ts";
import { heldByCompiler } from "../prove/compiled.ts";
import { isGood, PackageCopy, type Outcome } from "../prove/package-copy.ts";
import { testsFinder } from "../prove/tests-of.ts";
import type { Mutation } from "./mutation.ts";

/** What saw a mutation: the compiler, or the test that turned red. */
export interface Verdict {
  by: "compiler" | "test" | "none";
  what: string;
  /** How many test files were run. */
  tests: number;
}

const packageOf = ({ source }: Mutation): string => source.split("/")[1] ?? "";

/** A file with the mutation in it, as a patch. */
function patchOf(root: string, { source, start, end, replace }: Mutation): Check["edits"] {
  const find = readFileSync(join(root, source), "utf8");
  const file = source.split("/").slice(2).join("/");
  return [{ file, find, replace: find.slice(0, start) + replace + find.slice(end) }];
}

/** Those that the compiler refuses, each with what it says: one run for a package. */
async function seenByCompiler(root: string, mutations: readonly Mutation[]): Promise<Map<Mutation, string>> {
  const seen = new Map<Mutation, string>();
  for (const [name, of] of Map.groupBy(mutations, packageOf)) {
    const numbered = new Map(of.map((mutation, index) => [index + 1, mutation]));
    const checks = Array.from(numbered, ([id, mutation]) => ({
      ...mutation,
      id,
      package: name,
      mutant: mutation,
      tests: [],
    }));
    for (const [{ id }, says] of await heldByCompiler(root, name, checks)) {
      const mutation = numbered.get(id);
      if (mutation) seen.set(mutation, says);
    }
  }
  return seen;
}

/** Finds the tests of a mutation, nearest first: those that hold a check of the same function, then those that import the file. */
function testsBy(root: string): (mutation: Mutation, most: number) => string[] {
  const finders = new Map<string, ReturnType<typeof testsFinder>>();
  return ({ source, within, ...rest }, most) => {
    const name = packageOf({ source, within, ...rest });
    const finder = finders.get(name) ?? testsFinder(root, `packages/${name}`);
    finders.set(name, finder);
    const near = nearestTests(join(root, "packages", name), [source.split("/").slice(2).join("/")]);
    // What plays a breakdown takes its time.
    return [...new Set([...finder(source, within), ...near.filter((test) => !test.startsWith("reliability/"))])].slice(
      0,
      most,
    );
  };
}

/** How a test fails with a mutation, if it passes without it, and fails with it twice. */
async function failureBy(copy: PackageCopy, patch: Check["edits"], test: string): Promise<Outcome | undefined> {
  if (isGood(await copy.try(patch, [test])) || !isGood(await copy.try([], [test]))) return undefined;
  const second = await copy.try(patch, [test]);
  return isGood(second) ? undefined : second;
}

/**
 * Tries mutations, one after the other, each with its nearest tests, until an assertion fails. A test sees a mutation if it fails with it, passes
 * without it, and fails with it again: one that is late on a busy machine fails only once. A crash or a time limit counts by the same rule, if no
 * assertion of these tests fails.
 * @param most how many test files are run for a mutation that no test sees
 */
export async function tryMutations(
  root: string,
  mutations: readonly Mutation[],
  options: { most: number; signal: AbortSignal; show: (mutation: Mutation, verdict: Verdict) => void },
): Promise<Map<Mutation, Verdict>> {
  const verdicts = new Map<Mutation, Verdict>();
  const end = (mutation: Mutation, verdict: Verdict): void => {
    verdicts.set(mutation, verdict);
    options.show(mutation, verdict);
  };
  for (const [mutation, what] of await seenByCompiler(root, mutations))
    end(mutation, { by: "compiler", what, tests: 0 });
  const copies = new Map<string, PackageCopy>();
  const copyOf = (name: string): PackageCopy => {
    const copy = copies.get(name) ?? new PackageCopy(join(root, "packages", name), `${process.pid}-m`, options.signal);
    copies.set(name, copy);
    return copy;
  };
  async function byTests(mutation: Mutation, tests: readonly string[]): Promise<Verdict> {
    const copy = copyOf(packageOf(mutation));
    const patch = patchOf(root, mutation);
    let crash: Verdict | undefined;
    for (const [index, test] of tests.entries()) {
      const failure = await failureBy(copy, patch, test);
      if (failure === undefined) continue;
      const what = `${test}: ${failure.red[0] ?? failure.fault}`;
      const verdict: Verdict = { by: "test", what, tests: index + 1 };
      if (failure.red.length > 0) return verdict;
      crash ??= verdict;
    }
    return crash ?? { by: "none", what: tests.join(", "), tests: tests.length };
  }
  const testsOf = testsBy(root);
  try {
    for (const mutation of mutations)
      if (!verdicts.has(mutation)) end(mutation, await byTests(mutation, testsOf(mutation, options.most)));
    return verdicts;
  } finally {
    for (const copy of copies.values()) await copy.close();
  }
}
