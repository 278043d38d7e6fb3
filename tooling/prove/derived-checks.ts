import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { derive, type Mutant } from "./derive.ts";
import { equivalents } from "./equivalents.ts";
import { derivedPackages } from "./rules.ts";
import { withSwitches } from "./switches.ts";
import { testFiles, testsFinder } from "./tests-of.ts";

/** A check that was found in a source file. */
export interface DerivedCheck {
  id: number;
  name: string;
  /** The folder under `packages/`. */
  package: string;
  /** The source file, from the root. */
  source: string;
  within: string;
  mutant: Pick<Mutant, "start" | "end" | "replace" | "withoutDead">;
  /** Test files to try, relative to the package, the likeliest first. */
  tests: readonly string[];
}

/** The checks of a package, and its sources with their switches; paths relative to the package. */
export interface DerivedPackage {
  name: string;
  checks: DerivedCheck[];
  /** Every test file of it. */
  tests: readonly string[];
  switched: Map<string, string>;
}

/** Everything that is derived from one package. */
export function derivedPackage(root: string, name: string): DerivedPackage {
  const folder = `packages/${name}`;
  const testsOf = testsFinder(root, folder);
  const checks: DerivedCheck[] = [];
  const switched = new Map<string, string>();
  for (const file of globSync("src/**/*.{ts,tsx}", { cwd: join(root, folder) }).toSorted()) {
    const source = `${folder}/${file.replaceAll("\\", "/")}`;
    const text = readFileSync(join(root, source), "utf8");
    const excused = equivalents[source] ?? {};
    const kept = derive(source, text)
      .filter(({ name: mutant }) => excused[shortName(mutant, source)] === undefined)
      .map((mutant: Mutant) => ({ mutant, id: 0 }));
    for (const each of kept) {
      const { name: mutant, within } = each.mutant;
      each.id = checks.length + 1;
      const likely = testsOf(source, within);
      checks.push({ id: each.id, name: mutant, package: name, source, within, mutant: each.mutant, tests: likely });
    }
    if (kept.length > 0) switched.set(file, withSwitches(text, kept));
  }
  return { name, checks, tests: testFiles(root, folder), switched };
}

/** A check's name without its file, as the lists have it. */
export const shortName = (name: string, source: string): string => name.slice(source.length + 1);

/** Everything that is derived, by its package. */
export const derivedOf = (root: string): DerivedPackage[] => derivedPackages.map((name) => derivedPackage(root, name));
