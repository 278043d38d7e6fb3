import { readFileSync } from "node:fs";
import { join } from "node:path";
import { atOnce } from "../bounded-concurrency.ts";
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

/** A check that its likeliest tests let through is tried with so many of those that reach it. */
const mostReaching = 40;

interface Open {
  check: DerivedCheck;
  tests: readonly string[];
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
  { name, switched, tests }: DerivedPackage,
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
  /** The numbers of the checks that the tests of a file come by. */
  const reached = new Map<string, ReadonlySet<number>>();
  // What puts modules in place of ours, and support with hooks for each test, cannot be imported twice by one process.
  const isIsolated = (test: string): boolean =>
    /vi\.mock\(|support\/key-commands/.test(readFileSync(join(folder, test), "utf8"));

  /** A test that is not green to begin with proves nothing. One that is red is a fault by itself; one that was too slow is not. */
  function refused(test: string, outcome: Outcome, of: readonly Open[]): [] {
    const says = unfit(test, outcome);
    if (outcome.red.length > 0 && of.length > 0) unfitTests.set(test, says);
    for (const open of of) open.fault ??= says;
    return [];
  }

  async function trialsOf({ test, of }: Batch, copy: SwitchedCopy): Promise<TrialEnd[]> {
    const ids = of.map(({ check }) => check.id);
    const isolated = isIsolated(test);
    const ends = await copy.try({ test, ids: isolated || of.length === 0 ? [0, ...ids] : [0, ...ids, 0], isolated });
    const [before] = ends;
    reached.set(test, new Set(before?.reached));
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
      if (open.hangs === mostHangs) open.tried = open.tests.length;
      return [open];
    });
  }

  const waiting = new Map<string, Open[]>();
  const unnoticed: Open[] = [];

  /** It waits for the next of its tests, if there is one. */
  function goOn(open: Open): void {
    const test = open.tests[open.tried];
    if (test === undefined) unnoticed.push(open);
    else waiting.set(test, [...(waiting.get(test) ?? []), open]);
  }

  /** The tests that come by a check, other than those that it was tried with. What comes by few checks is about this one. */
  function reaching({ check, tests: tried, hangs }: Open): string[] {
    if (hangs === mostHangs) return [];
    return [...reached]
      .filter(([test, ids]) => ids.has(check.id) && !tried.includes(test))
      .toSorted(([, one], [, other]) => one.size - other.size)
      .map(([test]) => test)
      .slice(0, mostReaching);
  }

  /** The slow tests first, then those that most wait for, so that all processes have work to the end. A landing tries what is quick. */
  function nextBatch(): Batch | undefined {
    if (options.isLate?.() === true) return;
    const isLong = (test: string): number => Number(options.isLate === undefined && isIsolated(test));
    const [most] = [...waiting].toSorted(
      ([one, of], [other, by]) => isLong(other) - isLong(one) || by.length - of.length,
    );
    if (!most) return;
    const [test, all] = most;
    const of = all.splice(0, options.isLate ? batchSizes.landing : batchSizes.all);
    if (all.length === 0) waiting.delete(test);
    return { test, of };
  }

  let busy = 0;
  let freed = Promise.withResolvers<void>();
  async function work(copy: SwitchedCopy): Promise<void> {
    for (let batch = nextBatch(); batch ?? busy > 0; batch = nextBatch()) {
      if (batch) {
        busy += 1;
        for (const open of await prove(batch, copy)) goOn(open);
        busy -= 1;
        freed.resolve();
        freed = Promise.withResolvers();
      } else await freed.promise;
    }
  }

  const workAll = async (): Promise<unknown> => Promise.all(copies.map(work));

  try {
    for (const check of checks) goOn({ check, tests: check.tests, tried: 0, hangs: 0, ms: 0 });
    await workAll();
    // Imports do not tell which test sends the request that comes by a check: every test is asked. A landing has no time for that.
    if (unnoticed.length > 0 && !options.isLate) {
      for (const test of tests) if (!reached.has(test)) waiting.set(test, []);
      await workAll();
      for (const open of unnoticed.splice(0)) goOn({ ...open, tests: [...open.tests, ...reaching(open)] });
      await workAll();
    }
    for (const each of unnoticed) end(each, { red: [], fault: each.fault ?? "no test noticed" });
    const first = checks[0];
    if (first)
      for (const [test, fault] of unfitTests)
        end(
          { check: { ...first, name: `(nothing taken out) ${test}` }, tests: [], tried: 0, hangs: 0, ms: 0 },
          { red: [], fault },
        );
    return proofs;
  } finally {
    for (const copy of copies) copy.close();
  }
}
