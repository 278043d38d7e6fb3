import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { rounded, type Row } from "./outcome.ts";

/** One of the ways that are measured side by side. */
export interface Variant {
  readonly name: string;
  /** Does the thing so many times over. What others have to do in between is not its cost. */
  readonly run: (times: number, offTheClock: OffTheClock) => Promise<void> | void;
  /** Before each slice of so many times, and not measured. */
  readonly before?: (times: number) => Promise<void> | void;
}

export type OffTheClock = <Result>(work: () => Result) => Result;

export interface Rounds {
  readonly rounds: number;
  /** How long each variant runs in one round, of CPU. */
  readonly sliceMilliseconds: number;
}

/** Microseconds that one time costs: as the clock on the wall has it, and of CPU in all threads of this process. */
interface Cost {
  wall: number;
  cpu: number;
}

/** Slices that a variant runs before it is measured. */
const warmUp = 5;

export interface Comparison {
  readonly rows: readonly Row[];
  /** How many times as much CPU `name` costs as `other`: the median of what each round gave. */
  readonly times: (name: string, other: string) => number;
}

/**
 * Runs the variants by turns, in another order each round, so that what else the machine is doing meets them alike. Ratios are taken
 * within a round, and of them the median: an absolute time says little on a machine that is shared.
 */
export async function compare(
  variants: readonly Variant[],
  { rounds, sliceMilliseconds }: Rounds,
): Promise<Comparison> {
  const counts = new Map<string, number>();
  for (const variant of variants) counts.set(variant.name, await timesIn(variant, sliceMilliseconds));
  const costs = new Map(variants.map(({ name }) => [name, [] as Cost[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const variant of shuffled(variants)) {
      const times = counts.get(variant.name) ?? 1;
      await variant.before?.(times);
      collectGarbage();
      costs.get(variant.name)?.push(await costOf(variant, times));
    }
  }
  const of = (name: string): Cost[] => costs.get(name) ?? [];
  return {
    rows: variants.map(({ name }) => ({
      name,
      "CPU µs": rounded(median(of(name).map(({ cpu }) => cpu))),
      "CPU µs, middle half of the rounds": middleHalf(of(name).map(({ cpu }) => cpu)),
      "wall µs": rounded(median(of(name).map(({ wall }) => wall))),
    })),
    times: (name, other) => median(of(name).map(({ cpu }, round) => cpu / (of(other)[round]?.cpu ?? Number.NaN))),
  };
}

/** How often the variant runs in the time, once it is warm, whatever else the machine is doing. */
async function timesIn(variant: Variant, milliseconds: number): Promise<number> {
  let perTime = Number.POSITIVE_INFINITY;
  for (let [times, spent] = [1, 0]; spent < warmUp * milliseconds * 1000; times *= 2) {
    await variant.before?.(times);
    perTime = (await costOf(variant, times)).cpu;
    spent += perTime * times;
  }
  return Math.max(1, Math.round((milliseconds * 1000) / perTime));
}

async function costOf({ run }: Variant, times: number): Promise<Cost> {
  const others: Cost = { wall: 0, cpu: 0 };
  const total = stopwatch();
  await run(times, (work) => {
    const apart = stopwatch();
    const result = work();
    const { wall, cpu } = apart();
    others.wall += wall;
    others.cpu += cpu;
    return result;
  });
  const { wall, cpu } = total();
  return { wall: (wall - others.wall) / times, cpu: (cpu - others.cpu) / times };
}

function stopwatch(): () => Cost {
  const [cpuBefore, wallBefore] = [process.cpuUsage(), performance.now()];
  return () => {
    const wall = (performance.now() - wallBefore) * 1000;
    const { user, system } = process.cpuUsage(cpuBefore);
    return { wall, cpu: user + system };
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [below = Number.NaN, at = Number.NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? at : (below + at) / 2;
}

/** The spread: what half of the values lie between, a quarter being less and a quarter more. */
export function middleHalf(values: readonly number[]): string {
  return `${rounded(percentile(values, 0.25))} to ${rounded(percentile(values, 0.75))}`;
}

/** The least of the values that so large a share of them does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? Number.NaN;
}

export function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => [Math.random(), item] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item);
}

setFlagsFromString("--expose-gc");
const gc = runInNewContext("gc") as () => void;

/** So that nobody pays for what another left behind. */
function collectGarbage(): void {
  gc();
}
