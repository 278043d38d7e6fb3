import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { readProfile } from "./profile.ts";
import type { WorkspacePackage } from "./workspace.ts";

/** The tests of one package that a change can reach. */
export interface Reached {
  readonly package: WorkspacePackage;
  /** Test files to run, nearest first, relative to the package. */
  readonly run: readonly string[];
  /** Test files that reach the change too, by more imports, for which there is no time. */
  readonly left: readonly string[];
}

/** Seconds of file time that a run may take: half as much on the wall, with two files at a time. */
const budgetSeconds = 160;
/** Of a file that no earlier run has timed. */
const unknownSeconds = 3;
/** Of what is imported statically or on demand. */
const imported = /(?:from|import|import\()\s*["'](\.{1,2}\/[^"']+)["']/g;

/** Files that differ from `base`, committed or not, with those that git does not know yet; relative to the root. */
export function changedFiles(root: string, base: string): string[] {
  const git = (...args: string[]): string[] =>
    execFileSync("git", args, { cwd: root, encoding: "utf8" }).split("\n").filter(Boolean);
  return [...git("diff", "--name-only", base), ...git("ls-files", "--others", "--exclude-standard")];
}

/** For each file of a package, those that import it; by absolute path. */
function importers(directory: string): Map<string, string[]> {
  const by = new Map<string, string[]>();
  const files = globSync("**/*.{ts,tsx}", { cwd: directory, exclude: ["**/node_modules", "**/dist", "**/.next"] });
  for (const file of files.map((name) => join(directory, name))) {
    for (const [, specifier = ""] of readFileSync(file, "utf8").matchAll(imported)) {
      const path = resolve(dirname(file), specifier);
      const target = [path, `${path}.ts`, `${path}.tsx`, join(path, "index.ts")].find(
        (each) => /\.tsx?$/.test(each) && existsSync(each),
      );
      if (target) by.set(target, [...(by.get(target) ?? []), file]);
    }
  }
  return by;
}

/** Test files that reach one of these files, nearest first; among equals, in the order of their names. */
export function nearestTests(directory: string, changed: readonly string[]): string[] {
  const by = importers(directory);
  const seen = new Set(changed.map((file) => join(directory, file)));
  const found: string[] = [];
  for (let ring = [...seen].toSorted(); ring.length > 0;) {
    found.push(...ring.filter((file) => /\.test\.tsx?$/.test(file) && existsSync(file)));
    const next = new Set(ring.flatMap((file) => by.get(file) ?? []).filter((file) => !seen.has(file)));
    for (const file of next) seen.add(file);
    ring = [...next].toSorted();
  }
  return found.map((file) => relative(directory, file).replaceAll("\\", "/"));
}

/** What is run for these changes, in each package that has one. */
export function reachedBy(packages: readonly WorkspacePackage[], changed: readonly string[]): Reached[] {
  return packages.flatMap((each) => {
    const own = changed
      .filter((file) => file.startsWith(`${each.path}/`))
      .map((file) => file.slice(each.path.length + 1));
    if (own.length === 0 || !each.manifest.scripts?.["test"]) return [];
    const seconds = new Map(
      readProfile([each]).map(({ file, setup, import: loading, test }) => [file, (setup + loading + test) / 1000]),
    );
    const [run, left]: [string[], string[]] = [[], []];
    let spent = 0;
    for (const file of nearestTests(each.directory, own)) {
      spent += seconds.get(file) ?? unknownSeconds;
      (spent <= budgetSeconds || run.length === 0 ? run : left).push(file);
    }
    return [{ package: each, run, left }];
  });
}
