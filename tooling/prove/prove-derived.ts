import { readFileSync } from "node:fs";
import { join } from "node:path";
import { atOnce } from "../bounded-concurrency.ts";
import type { DerivedCheck, DerivedPackage } from "./derived-checks.ts";
import { isGood, redBefore, unfit } from "./package-copy.ts";
import type { Proof } from "./prove.ts";
import { Reach } from "./reach.ts";
import { SwitchedCopy, type TrialEnd } from "./switched-copy.ts";
import type { Trial } from "./trial.ts";

/** What became of a derived check: as of any other, with the test that turned red. */
export interface DerivedProof extends Proof {
  check: DerivedCheck;
  test?: string;
}

/** A mutant that waits for ever in so many test files does so in all of them. */
const mostHangs = 3;

/** So many trials make a batch. A landing has a limit of time, and what has begun goes on to its end. */
const batchSizes = { all: 20, landing: 4 };

/** With so many checks, it is quicker to ask every test first which of them it comes by than to guess by imports. */
const manyChecks = 100;

/** What a trial in a process of its own takes besides its tests. */
const isolatedMs = 2000;

/** Of two tests that take as long, one that nothing names is so many times less likely to hold a check. */
const unlikely = 20;

/** A check is tried for so long, beyond its likeliest tests, with those that come by it. */
const longestMs = 8000;

interface Open {
  check: DerivedCheck;
  tried: Set<string>;
  /** What the first fault was. */
  fault?: string;
  hangs: number;
  ms: number;
}

interface Batch {
  test: string;
  of: Open[];
}

const isRed = ({ outcome }: TrialEnd): boolean => outcome.red.length > 0;

/**
 * Try each check of a package with its tests, one test file after the other, until one turns red by an assertion. Each file is run once with nothing
 * taken out, must be green, and tells which of its tests come by which checks; the others are left out when a check is tried. What turned red after
 * another trial must turn red twice, and must be green again after its batch with the check in place; else the batch is tried again, with all tests and
 * each trial in a process of its own.
 */
export async function proveDerived(
  root: string,
  { name, switched, tests }: DerivedPackage,
  checks: readonly DerivedCheck[],
  options: { signal: AbortSignal; isLate?: (() => boolean) | undefined; show: (proof: DerivedProof) => void },
): Promise<DerivedProof[]> {
  const isLanding = options.isLate !== undefined;
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
  const reach = new Reach();
  const asked = new Map<string, Promise<string | undefined>>();
  // What puts modules in place of ours, and support with hooks for each test, cannot be imported twice by one process.
  const isolatedTests = new Set(
    tests.filter((test) => /vi\.mock\(|support\/key-commands/.test(readFileSync(join(folder, test), "utf8"))),
  );

  /** Run a test file with nothing taken out, once. It tells what its tests come by, or why it cannot be relied on. */
  async function ask(test: string, copy: SwitchedCopy): Promise<string | undefined> {
    const [all] = await copy.try({ test, trials: [{ id: 0 }], isolated: isolatedTests.has(test) });
    reach.note(test, all?.came);
    return all && !isGood(all.outcome) ? unfit(test, all.outcome) : undefined;
  }

  async function trialsOf(test: string, ids: readonly number[], copy: SwitchedCopy): Promise<TrialEnd[] | string> {
    const isolated = isolatedTests.has(test);
    const trials = ids.map((id) => reach.trial(test, id));
    const ends = await copy.try({ test, trials, isolated });
    const reds = trials.filter(({ id }) => ends.some((each) => each.id === id && isRed(each)));
    // What a trial left for the next one alone is not there any more.
    const repeated = isolated ? [] : reds.filter((trial) => trial !== trials[0]).toReversed();
    // The same tests, with the check in place.
    const controls = new Map(reds.map(({ only, of }): [string, Trial] => [String(only), { id: 0, only, of }]));
    const after = await copy.try({ test, trials: [...repeated, ...controls.values()], isolated });
    const second = new Map(after.slice(0, repeated.length).map((each) => [each.id, each]));
    if (after.slice(repeated.length).every(({ outcome }) => isGood(outcome)))
      return ends.map((each) => second.get(each.id) ?? each);
    const [before, ...again] = await copy.try({ test, trials: [0, ...ids].map((id) => ({ id })), isolated: true });
    return before && !isGood(before.outcome) ? unfit(test, before.outcome) : again;
  }

  async function prove({ test, of }: Batch, copy: SwitchedCopy): Promise<Open[]> {
    if (!asked.has(test)) asked.set(test, ask(test, copy));
    const unusable = await asked.get(test);
    const ids = of.map(({ check }) => check.id).filter((id) => reach.mayHold(test, id));
    const said = unusable ?? (await trialsOf(test, ids, copy));
    const ends = new Map(typeof said === "string" ? [] : said.map((each) => [each.id, each]));
    // One that is red by itself is a fault by itself; one that was too slow is not.
    if (typeof said === "string" && said.includes(redBefore) && of.length > 0) unfitTests.set(test, said);
    return of.flatMap((open) => {
      const { outcome, ms = 0 } = ends.get(open.check.id) ?? {};
      open.ms += ms;
      open.tried.add(test);
      if (outcome && outcome.red.length > 0) {
        end(open, { red: outcome.red, test });
        return [];
      }
      const fault = typeof said === "string" ? said : outcome?.fault;
      if (fault !== undefined) open.fault ??= fault;
      if (outcome?.fault !== undefined && /timed out|to no end/.test(outcome.fault)) open.hangs += 1;
      return [open];
    });
  }

  const waiting = new Map<string, Open[]>();
  const unnoticed: Open[] = [];
  let hasAskedAll = false;

  /** The next test to try a check with: what takes the least time first, and what its imports or the rounds before name rather than another. */
  function nextTest({ check: { id, tests: likely }, tried, hangs, ms }: Open): string | undefined {
    if (hangs === mostHangs) return;
    const others = isLanding || ms > longestMs ? [] : reach.filesBy(id);
    const cost = (test: string): number =>
      (reach.cost(test, id) + (isolatedTests.has(test) ? isolatedMs : 0)) * (likely.includes(test) ? 1 : unlikely);
    return [...new Set([...likely, ...others])]
      .filter((test) => !tried.has(test) && reach.mayHold(test, id))
      .map((test) => ({ test, cost: cost(test) }))
      .toSorted((one, other) => one.cost - other.cost)[0]?.test;
  }

  function goOn(open: Open): void {
    const test = nextTest(open);
    if (test === undefined && (isLanding || hasAskedAll))
      end(open, { red: [], fault: open.fault ?? "no test noticed" });
    else if (test === undefined) unnoticed.push(open);
    else waiting.set(test, [...(waiting.get(test) ?? []), open]);
  }

  /** Those that most wait for first, and what needs processes of its own last. */
  function nextBatch(): Batch | undefined {
    if (options.isLate?.() === true) return;
    const [most] = [...waiting].toSorted(
      ([one, of], [other, by]) =>
        Number(isolatedTests.has(one)) - Number(isolatedTests.has(other)) || by.length - of.length,
    );
    if (!most) return;
    const [test, all] = most;
    const of = all.splice(0, isLanding ? batchSizes.landing : batchSizes.all);
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

  async function askAll(): Promise<void> {
    for (const test of tests) if (!asked.has(test)) waiting.set(test, []);
    await workAll();
    hasAskedAll = true;
  }

  try {
    if (!isLanding && checks.length > manyChecks) await askAll();
    for (const check of checks) goOn({ check, tried: new Set(), hangs: 0, ms: 0 });
    await workAll();
    // Imports do not tell which test sends the request that comes by a check. A landing has no time to ask every test.
    if (unnoticed.length > 0 && !isLanding) {
      await askAll();
      for (const open of unnoticed) goOn(open);
      await workAll();
    }
    const first = checks[0];
    if (first)
      for (const [test, fault] of unfitTests)
        end(
          { check: { ...first, name: `(nothing taken out) ${test}` }, tried: new Set(), hangs: 0, ms: 0 },
          { red: [], fault },
        );
    return proofs;
  } finally {
    for (const copy of copies) copy.close();
  }
}
