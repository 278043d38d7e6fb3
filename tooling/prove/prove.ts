import { join } from "node:path";
import { atOnce, eachOf } from "../bounded-concurrency.ts";
import type { Check } from "./check.ts";
import { PackageCopy, staleEdit, type Outcome } from "./package-copy.ts";

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

/** The unpatched copy: every test that a patch is to turn red must be green to begin with. */
async function control(name: string, checks: readonly Check[], copies: readonly CopyOf[]): Promise<Proof> {
  const start = performance.now();
  const tests = new Set(checks.filter((check) => check.package === name).flatMap((check) => check.tests));
  const outcomes = await eachOf([...tests], async (test, slot): Promise<Outcome> => {
    const { red, fault }: Outcome = (await copies[slot]?.(name).try([], [test])) ?? { red: [] };
    return fault === undefined ? { red } : { red, fault: `${test}: ${fault}` };
  });
  const red = outcomes.flatMap((outcome) => outcome.red);
  const fault = outcomes.find((outcome) => outcome.fault)?.fault;
  const verdict = fault ?? (red[0] && `red before anything was taken out: ${red[0]}`);
  const ms = Math.round(performance.now() - start);
  return {
    name: "(nothing taken out)",
    clause: `control: packages/${name}`,
    red,
    ms,
    ...(verdict && { fault: verdict }),
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
