import { join } from "node:path";
import { atOnce, eachOf } from "../bounded-concurrency.ts";
import type { Check } from "./check.ts";
import { isGood, PackageCopy, staleEdit, unfit, type Outcome } from "./package-copy.ts";

/** What became of one check. Without a `fault` it is held in place by the tests in `red`. */
export interface Proof {
  name: string;
  clause: string;
  red: string[];
  fault?: string;
  ms: number;
}

/** Gives the copy of a package that a worker has to itself. */
type CopyOf = (name: string) => PackageCopy;

/**
 * The unpatched copy: every test that a patch is to turn red must be green to begin with. One that is not is run again with nothing beside it, since
 * other servers at work may have made it late; what is then not green proves nothing.
 */
async function control(name: string, checks: readonly Check[], copies: readonly CopyOf[]): Promise<Proof> {
  const start = performance.now();
  const tests = [...new Set(checks.filter((check) => check.package === name).flatMap((check) => check.tests))];
  const run = async (test: string, slot: number): Promise<{ test: string; outcome: Outcome }> => ({
    test,
    outcome: (await copies[slot]?.(name).try([], [test])) ?? { red: [] },
  });
  const late = (await eachOf(tests, run)).filter(({ outcome }) => !isGood(outcome)).map(({ test }) => test);
  const again = await eachOf(late, run, 1);
  const bad = again.filter(({ outcome }) => !isGood(outcome));
  const ms = Math.round(performance.now() - start);
  return {
    name: "(nothing taken out)",
    clause: `control: packages/${name}${late.length > 0 ? `, run twice: ${late.join(", ")}` : ""}`,
    red: bad.flatMap(({ outcome }) => outcome.red),
    ms,
    ...(bad.length > 0 && { fault: bad.map(({ test, outcome }) => unfit(test, outcome)).join("; ") }),
  };
}

async function proofOf(root: string, check: Check, copyOf: CopyOf): Promise<Proof> {
  const start = performance.now();
  const { name, clause, edits, tests } = check;
  const folder = join(root, "packages", check.package);
  const stale = edits.map((edit) => staleEdit(folder, edit)).find((says) => says !== undefined);
  const { red, fault }: Outcome = stale ? { red: [], fault: stale } : await copyOf(check.package).try(edits, tests);
  const verdict = fault ?? (red.length === 0 ? "no test noticed" : undefined);
  return { name, clause, red, ms: Math.round(performance.now() - start), ...(verdict && { fault: verdict }) };
}

/** Take out the checks of the packages under `root`, one at a time, and see whether their tests notice. */
export async function prove(
  root: string,
  checks: readonly Check[],
  signal: AbortSignal,
  show: (proof: Proof) => void,
  isLate: () => boolean = () => false,
): Promise<Proof[]> {
  const open = new Map<string, PackageCopy>();
  const copies = Array.from({ length: atOnce }, (_, slot): CopyOf => (name) => {
    const key = `${slot} ${name}`;
    const copy = open.get(key) ?? new PackageCopy(join(root, "packages", name), `${process.pid}-${slot}`, signal);
    open.set(key, copy);
    return copy;
  });
  const shown = (proof: Proof): Proof => {
    show(proof);
    return proof;
  };
  try {
    const controls: Proof[] = [];
    for (const name of new Set(checks.map((check) => check.package)))
      controls.push(shown(await control(name, checks, copies)));
    if (controls.some(({ fault }) => fault)) return controls;
    const proofs = await eachOf(checks, async (check, slot) => {
      const copyOf = copies[slot];
      if (!copyOf) throw new RangeError("There is no such worker");
      return isLate() ? [] : [shown(await proofOf(root, check, copyOf))];
    });
    return [...controls, ...proofs.flat()];
  } finally {
    await Promise.all(Array.from(open.values(), (copy) => copy.close()));
  }
}
