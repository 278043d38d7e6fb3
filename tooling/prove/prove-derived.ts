import { readFileSync } from "node:fs";
import { join } from "node:path";
import { atOnce, eachOf } from "../bounded-concurrency.ts";
import type { DerivedCheck, DerivedPackage } from "./derived-checks.ts";
import type { Outcome } from "./package-copy.ts";
import type { Proof } from "./prove.ts";
import { SwitchedCopy, type TrialEnd } from "./switched-copy.ts";

/** What became of a derived check: as of any other, with the test that turned red. */
export interface DerivedProof extends Proof {
  check: DerivedCheck;
  test?: string;
}

/** A mutant that waits for ever in so many test files does so in all of them. */
const mostHangs = 2;

/**
 * So many trials make a batch, after which its process has shown that it is still as good as new. A landing has a limit of time, and what has begun
 * goes on to its end.
 */
const batchSizes = { all: 40, landing: 4 };

interface Open {
  check: DerivedCheck;
  /** How many of its tests were tried, and what the first fault was. */
  tried: number;
  fault?: string;
  hangs: number;
  ms: number;
}

interface Batch {
  test: string;
  of: Open[];
}

/** Each open check goes to the next of its tests. */
function batchesOf(open: readonly Open[], batchSize: number): Batch[] {
  const byTest = new Map<string, Open[]>();
  for (const each of open) {
    const test = each.check.tests[each.tried];
    if (test !== undefined) byTest.set(test, [...(byTest.get(test) ?? []), each]);
  }
  return [...byTest].flatMap(([test, of]) =>
    Array.from({ length: Math.ceil(of.length / batchSize) }, (_, turn) => ({
      test,
      of: of.slice(turn * batchSize, (turn + 1) * batchSize),
    })),
  );
}

const isGood = ({ red, fault }: Outcome): boolean => red.length === 0 && fault === undefined;

/** Why a test cannot be relied on: it is red, or does not run, while nothing is taken out. */
const unfit = (test: string, { red, fault }: Outcome): string =>
  `${test}: ${fault ?? `red before anything was taken out: ${red[0]}`}`;

/**
 * Try each check of a package with its tests, one test after the other, until one turns red by an assertion. Before and after each
 * batch its test must be green with nothing taken out; else what it showed is tried again, each in a process of its own.
 */
export async function proveDerived(
  root: string,
  { name, switched }: DerivedPackage,
  checks: readonly DerivedCheck[],
  options: { signal: AbortSignal; isLate?: (() => boolean) | undefined; show: (proof: DerivedProof) => void },
): Promise<DerivedProof[]> {
  const folder = join(root, "packages", name);
  const copies = Array.from(
    { length: atOnce },
    (_, slot) => new SwitchedCopy(folder, `${process.pid}-s${slot}`, switched, options.signal),
  );
  const proofs: DerivedProof[] = [];
  const end = ({ check, ms }: Open, verdict: Pick<DerivedProof, "red" | "fault" | "test">): void => {
    const proof = { check, name: check.name, clause: "derived", ms, ...verdict };
    proofs.push(proof);
    options.show(proof);
  };
  const unfitTests = new Map<string, string>();

  /** A test that is not green to begin with proves nothing. One that is red is a fault by itself; one that was too slow is not. */
  function refused(test: string, outcome: Outcome, of: readonly Open[]): [] {
    const says = unfit(test, outcome);
    if (outcome.red.length > 0) unfitTests.set(test, says);
    for (const open of of) open.fault ??= says;
    return [];
  }

  async function trialsOf({ test, of }: Batch, copy: SwitchedCopy): Promise<TrialEnd[]> {
    const ids = of.map(({ check }) => check.id);
    // What puts modules in place of ours, and support with hooks for each test, cannot be imported twice by one process.
    const isolated = /vi\.mock\(|support\/key-commands/.test(readFileSync(join(folder, test), "utf8"));
    const ends = await copy.try({ test, ids: isolated ? [0, ...ids] : [0, ...ids, 0], isolated });
    const [before] = ends;
    const after = ends.at(-1);
    if (before && !isGood(before.outcome)) return refused(test, before.outcome, of);
    if (isolated || !after || isGood(after.outcome)) return ends;
    const again = await copy.try({ test, ids: [0, ...ids], isolated: true });
    return again[0] && !isGood(again[0].outcome) ? refused(test, again[0].outcome, of) : again;
  }

  async function prove(batch: Batch, copy: SwitchedCopy): Promise<Open[]> {
    const ends = new Map((await trialsOf(batch, copy)).map((each) => [each.id, each]));
    return batch.of.flatMap((open) => {
      const { outcome, ms = 0 } = ends.get(open.check.id) ?? {};
      open.ms += ms;
      open.tried += 1;
      if (outcome && outcome.red.length > 0) {
        end(open, { red: outcome.red, test: batch.test });
        return [];
      }
      if (outcome?.fault !== undefined) open.fault ??= outcome.fault;
      if (outcome?.fault !== undefined && /timed out|to no end/.test(outcome.fault)) open.hangs += 1;
      if (open.hangs === mostHangs) open.tried = open.check.tests.length;
      return [open];
    });
  }

  try {
    let open: Open[] = checks.map((check) => ({ check, tried: 0, hangs: 0, ms: 0 }));
    const size = options.isLate ? batchSizes.landing : batchSizes.all;
    for (let batches = batchesOf(open, size); batches.length > 0; batches = batchesOf(open, size)) {
      const exhausted = open.filter(({ check, tried }) => tried >= check.tests.length);
      for (const each of exhausted) end(each, { red: [], fault: each.fault ?? "no test noticed" });
      const left = await eachOf(batches, async (batch, slot) => {
        const copy = copies[slot];
        if (copy && options.isLate?.() !== true) return prove(batch, copy);
        return [];
      });
      open = left.flat();
    }
    for (const each of open) end(each, { red: [], fault: each.fault ?? "no test noticed" });
    const first = checks[0];
    if (first)
      for (const [test, fault] of unfitTests)
        end(
          { check: { ...first, name: `(nothing taken out) ${test}` }, tried: 0, hangs: 0, ms: 0 },
          { red: [], fault },
        );
    return proofs;
  } finally {
    for (const copy of copies) copy.close();
  }
}
