import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../run.ts";
import type { Check } from "./check.ts";
import type { DerivedCheck } from "./derived-checks.ts";
import { weakenings } from "./rows.ts";
import { shareOf } from "./share.ts";
import type { HeldBy } from "./tests-of.ts";

/** What a landing proves in two minutes. */
const most = { derived: 60, weakened: 24 };

/** On the main branch, a landing is what was committed in so many days before its last commit: a checkout does not say what landed last. */
const daysOfLanding = 1;

/**
 * What changed since the base, from the root. The base is where the branch began, on the main branch the last commit of the day before. A checkout
 * without that commit has all its files for changed.
 */
export async function changedFiles(root: string, given?: string): Promise<{ base: string; files: Set<string> }> {
  const git = async (...args: string[]): Promise<string> => {
    const { code, output } = await run(["git", ...args], { cwd: root });
    return code === 0 ? output.trim() : "";
  };
  const branchedAt = (await git("merge-base", "HEAD", "origin/main")) || (await git("merge-base", "HEAD", "main"));
  const isBranch = branchedAt !== "" && branchedAt !== (await git("rev-parse", "HEAD"));
  const until = Number(await git("show", "--no-patch", "--format=%ct", "HEAD")) - daysOfLanding * 86_400;
  const base = given ?? (isBranch ? branchedAt : await git("rev-list", "-1", `--before=${until}`, "HEAD"));
  const isKnown = base !== "" && (await git("rev-parse", "--verify", `${base}^{commit}`)) !== "";
  if (given !== undefined && !isKnown) throw new Error(`${given} is no commit here`);
  // Under its old name too: what a test held that is now called otherwise.
  const names = isKnown ? await git("diff", "--name-only", "--no-renames", "-z", base) : await git("ls-files", "-z");
  const added = await git("ls-files", "--others", "--exclude-standard", "-z");
  return {
    base: isKnown ? base.slice(0, 12) : "the beginning",
    files: new Set(`${names}\0${added}`.split("\0").filter((path) => path !== "")),
  };
}

/**
 * As many as fit, whole groups at a time: trials of one test file share a process. The order is that of a hash, so that the same
 * change has the same sample on every machine.
 */
function sample<One>(all: readonly One[], count: number, groupOf: (one: One) => string): One[] {
  const groups = Map.groupBy(all, groupOf);
  const ordered = [...groups.keys()].toSorted((one, other) => order(one) - order(other));
  return ordered.flatMap((key) => groups.get(key) ?? []).slice(0, count);
}

const order = (text: string): number => shareOf(text, 2 ** 32);

/** Derived checks of sources that changed, and of functions that a test which changed is known to hold. */
export function dueDerived(
  checks: readonly DerivedCheck[],
  changed: ReadonlySet<string>,
  held: HeldBy,
): { due: DerivedCheck[]; of: number } {
  const isHeldBy = ({ source, within }: DerivedCheck): boolean =>
    Object.entries(held[source] ?? {}).some(([test, functions]) => changed.has(test) && functions.includes(within));
  const all = checks.filter((check) => changed.has(check.source) || isHeldBy(check));
  return { due: sample(all, most.derived, ({ tests: [test = ""] }) => test), of: all.length };
}

/** The names of the rows that the base has not, or has otherwise. */
export async function newRows(root: string, base: string, changed: ReadonlySet<string>): Promise<Set<string>> {
  const names = new Set<string>();
  for (const path of changed) {
    if (!path.endsWith(".rows") || !existsSync(join(root, path))) continue;
    const before = await run(["git", "show", `${base}:${path}`], { cwd: root });
    const known = new Set(weakenings(before.code === 0 ? before.output : "").map((row) => JSON.stringify(row)));
    for (const row of weakenings(readFileSync(join(root, path), "utf8")))
      if (!known.has(JSON.stringify(row))) names.add(row.name);
  }
  return names;
}

/** Rows whose sources or tests changed, and those that are new themselves. */
export function dueWeakened(
  checks: readonly Check[],
  changed: ReadonlySet<string>,
  added: ReadonlySet<string>,
): { due: Check[]; of: number } {
  const all = checks.filter(
    ({ name, package: of, edits, tests }) =>
      added.has(name) ||
      [...edits.map(({ file }) => file), ...tests].some((file) => changed.has(`packages/${of}/${file}`)),
  );
  return { due: sample(all, most.weakened, ({ tests: [test = ""] }) => test), of: all.length };
}

/** What these names choose, of the derived checks and of the rows: each has to choose something. */
export function chosenBy<Derived extends Pick<DerivedCheck, "name">>(
  names: readonly string[],
  derived: readonly Derived[],
  weakened: readonly Check[],
): { derived: Derived[]; weakened: Check[] } {
  const inDerived =
    (text: string) =>
    ({ name }: Derived) =>
      name.includes(text);
  const inRow =
    (text: string) =>
    ({ name, package: of, edits }: Check) =>
      text === name || edits.some(({ file }) => `packages/${of}/${file}`.includes(text));
  const unknown = names.find((text) => !derived.some(inDerived(text)) && !weakened.some(inRow(text)));
  if (unknown !== undefined) throw new Error(`${unknown} is in the name of no check`);
  return {
    derived: derived.filter((check) => names.some((text) => inDerived(text)(check))),
    weakened: weakened.filter((check) => names.some((text) => inRow(text)(check))),
  };
}

/** Whether a run may end well. A landing may leave checks out, but not all of them; nothing else leaves out any. */
export function endsWell(
  { due, tried, unproven }: { due: number; tried: number; unproven: number },
  isLanding: boolean,
): boolean {
  return unproven === 0 && (isLanding ? due === 0 || tried > 0 : due > 0 && tried >= due);
}
