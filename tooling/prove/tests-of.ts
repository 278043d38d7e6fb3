import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

/**
 * Which tests hold which functions, as `pnpm prove` has seen them turn red: source file → test file → functions, paths from the
 * root. `pnpm prove` writes it, no hand does. It only says where to look first: a test that it does not name is found by its imports.
 */
export type HeldBy = Record<string, Record<string, string[]>>;

const heldFile = join(import.meta.dirname, "held.json");

export const readHeld = (): HeldBy =>
  existsSync(heldFile) ? (JSON.parse(readFileSync(heldFile, "utf8")) as HeldBy) : {};

/** So many tests are tried beside those that hold another check of the same function. */
const mostTests = 6;

/** A test file that imports fewer files than these is about one of them, and quick. */
const mostOfUnit = 12;

const importsOf = (root: string, path: string): string[] =>
  Array.from(readFileSync(join(root, path), "utf8").matchAll(/"(\.{1,2}\/[^"?]*\.tsx?)"/g), ([, name = ""]) =>
    relative(root, join(root, path, "..", name)),
  );

/** The test files of a package, relative to it. */
export const testFiles = (root: string, folder: string): string[] =>
  globSync("{tests,conformance,examples}/**/*.test.{ts,tsx}", { cwd: join(root, folder) }).toSorted();

/** The test files of a package, source files that each imports directly or through its own support files. */
function testImports(root: string, folder: string): Map<string, Set<string>> {
  const direct = new Map<string, string[]>();
  const reach = (path: string, seen: Set<string>): Set<string> => {
    for (const name of direct.get(path) ?? importsOf(root, path)) {
      if (seen.has(name) || !existsSync(join(root, name))) continue;
      seen.add(name);
      if (!name.includes("/src/")) reach(name, seen);
    }
    return seen;
  };
  return new Map(testFiles(root, folder).map((test) => [test, reach(`${folder}/${test}`, new Set())]));
}

/** Finds the tests to try on a function of a source file, the likeliest first; paths relative to the package. */
export function testsFinder(
  root: string,
  folder: string,
  held: HeldBy = readHeld(),
): (file: string, within: string) => string[] {
  const tests = testImports(root, folder);
  const startsProcesses = new Set(
    Array.from(tests)
      .filter(([test, reached]) =>
        [`${folder}/${test}`, ...reached].some(
          (file) =>
            !file.includes("/src/") && readFileSync(join(root, file), "utf8").includes('from "node:child_process"'),
        ),
      )
      .map(([test]) => test),
  );
  const sources = globSync("src/**/*.{ts,tsx}", { cwd: join(root, folder) }).map((file) => `${folder}/${file}`);
  const importers = new Map<string, string[]>();
  for (const source of sources)
    for (const name of importsOf(root, source)) importers.set(name, [...(importers.get(name) ?? []), source]);

  /** Those that hold a check of this function first, and how many they are. */
  const known = (source: string, within: string): { tests: string[]; ofFunction: number } => {
    const ofFile = Object.entries(held[source] ?? {}).filter(([test]) => existsSync(join(root, test)));
    const [close, others] = [true, false].map((isClose) =>
      ofFile
        .filter(([, names]) => names.includes(within) === isClose)
        .toSorted(([, one], [, other]) => other.length - one.length)
        .map(([test]) => test.slice(folder.length + 1)),
    ) as [string[], string[]];
    return { tests: [...close, ...others], ofFunction: close.length };
  };
  /** The fewer of our files a test imports, the more it is about this one. */
  const importing = (source: string): string[] =>
    Array.from(tests)
      .filter(([, names]) => names.has(source))
      .toSorted(([, one], [, other]) => one.size - other.size)
      .map(([test]) => test);

  return (source, within) => {
    const direct = importing(source);
    const isUnit = (test: string): boolean => (tests.get(test)?.size ?? mostOfUnit) < mostOfUnit;
    const { tests: knownTests, ofFunction } = known(source, within);
    const ofThis = knownTests.slice(0, ofFunction);
    const found = new Set([...ofThis, ...direct.filter(isUnit), ...knownTests, ...direct]);
    const most = mostTests + ofFunction;
    // Else those of what imports it, and so on upwards.
    const seen = new Set([source]);
    for (let level = [source]; found.size < most && level.length > 0;) {
      level = [...new Set(level.flatMap((each) => importers.get(each) ?? []))].filter((each) => !seen.has(each));
      for (const each of level) {
        seen.add(each);
        for (const test of [...known(each, "").tests, ...importing(each)]) found.add(test);
      }
    }
    // What plays a breakdown or runs commands takes its time.
    const slowness = (test: string): number =>
      test.startsWith("reliability/") ? 2 : Number(startsProcesses.has(test));
    return [...found].slice(0, most).toSorted((one, other) => slowness(one) - slowness(other));
  };
}

/** What is held, with which test turned red for what. What other checks of the same function were held by stays: a round may have been stopped before it came to them. */
export function withObserved(held: HeldBy, seen: readonly { source: string; within: string; test: string }[]): HeldBy {
  const all = structuredClone(held);
  for (const { source, within, test } of seen) {
    const functions = ((all[source] ??= {})[test] ??= []);
    if (!functions.includes(within)) functions.push(within);
  }
  return all;
}

/** Write down what is held, as far as its files are there. */
export function writeHeld(root: string, held: HeldBy): void {
  const sorted = Object.fromEntries(
    Object.entries(held)
      .filter(([source]) => existsSync(join(root, source)))
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([source, tests]) => [
        source,
        Object.fromEntries(
          Object.entries(tests)
            .filter(([test, functions]) => functions.length > 0 && existsSync(join(root, test)))
            .toSorted(([one], [other]) => (one < other ? -1 : 1))
            .map(([test, functions]) => [test, functions.toSorted()]),
        ),
      ]),
  );
  // A test and its functions on a line of their own, so that a change is one line.
  const text = JSON.stringify(sorted, undefined, 2).replaceAll(
    /\[\n([^\]]*)\n *\]/g,
    (_, functions: string) => `[${functions.replaceAll(/\n? {2,}/g, " ").trim()}]`,
  );
  writeFileSync(heldFile, `${text}\n`);
}
