import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Check } from "./check.ts";
import { copyPackage, staleEdit, testCopy, type Outcome } from "./package-copy.ts";

/** What became of one check. Without a `fault` it is held in place by the tests in `red`. */
export interface Proof {
  name: string;
  clause: string;
  red: string[];
  fault?: string;
  ms: number;
}

const atOnce = 2;

/** Run `work` on each item, two at a time, and give the results in the items' order. */
async function eachOf<Item, Result>(
  items: readonly Item[],
  work: (item: Item, slot: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = [...items.entries()];
  const worker = async (slot: number): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next[0]] = await work(next[1], slot);
  };
  await Promise.all(Array.from({ length: atOnce }, (_, slot) => worker(slot)));
  return results;
}

async function tryOut(
  packageFolder: string,
  slot: number,
  edits: Check["edits"],
  tests: string[],
  signal: AbortSignal,
): Promise<Outcome> {
  const copy = copyPackage(packageFolder, `${process.pid}-${slot}`, edits);
  const remove = (): void => rmSync(copy, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    return await testCopy(copy, tests, signal);
  } finally {
    remove();
    process.off("exit", remove);
  }
}

/** The unpatched copies: every test that a patch is to turn red must be green to begin with. */
function controls(checks: readonly Check[]): Check[] {
  return [...new Set(checks.map((check) => check.package))].map((name) => ({
    name: "(nothing taken out)",
    clause: `control: packages/${name}`,
    package: name,
    edits: [],
    tests: [...new Set(checks.filter((check) => check.package === name).flatMap(({ tests }) => tests))],
  }));
}

/** Take out the checks of the packages under `root`, one at a time, and see whether their tests notice. */
export async function prove(
  root: string,
  checks: readonly Check[],
  signal: AbortSignal,
  show: (proof: Proof) => void,
): Promise<Proof[]> {
  const proofOf = async (check: Check, slot: number): Promise<Proof> => {
    const start = performance.now();
    const { name, clause, edits, tests } = check;
    const folder = join(root, "packages", check.package);
    const stale = edits.map((edit) => staleEdit(folder, edit)).find((says) => says !== undefined);
    const isControl = edits.length === 0;
    const { red, fault } = stale ? { red: [], fault: stale } : await tryOut(folder, slot, edits, tests, signal);
    const unnoticed = red.length === 0 ? "no test noticed" : undefined;
    const verdict = fault ?? (isControl ? red[0] && `red before anything was taken out: ${red[0]}` : unnoticed);
    const proof = { name, clause, red, ms: Math.round(performance.now() - start), ...(verdict && { fault: verdict }) };
    show(proof);
    return proof;
  };
  const first = await eachOf(controls(checks), proofOf);
  if (first.some(({ fault }) => fault)) return first;
  return [...first, ...(await eachOf(checks, proofOf))];
}
