import { run } from "../run.ts";
import type { Check } from "./check.ts";
import type { DerivedCheck } from "./derived-checks.ts";
import { shareOf } from "./share.ts";
import type { Held } from "./tests-of.ts";

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
  held: Held,
): { due: DerivedCheck[]; of: number } {
  const isHeldBy = ({ source, within }: DerivedCheck): boolean =>
    Object.entries(held[source] ?? {}).some(([test, functions]) => changed.has(test) && functions.includes(within));
  const all = checks.filter((check) => changed.has(check.source) || isHeldBy(check));
  return { due: sample(all, most.derived, ({ tests: [test = ""] }) => test), of: all.length };
}

/** Rows whose sources or tests changed. */
export function dueWeakened(checks: readonly Check[], changed: ReadonlySet<string>): { due: Check[]; of: number } {
  const all = checks.filter(({ package: of, edits, tests }) =>
    [...edits.map(({ file }) => file), ...tests].some((file) => changed.has(`packages/${of}/${file}`)),
  );
  return { due: sample(all, most.weakened, ({ tests: [test = ""] }) => test), of: all.length };
}
