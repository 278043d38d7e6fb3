import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import fc from "fast-check";
import type { Parser } from "./parser.ts";

/** Milliseconds of CPU that one input may take. */
const mostCpuMs = 50;
/** Runs of one call of the generator, which makes larger inputs the more it has made. */
const batch = 10_000;

export interface Fuzzed {
  readonly runs: number;
  readonly accepted: number;
  /** Of the input that took longest. */
  readonly cpuMs: number;
  readonly slowest: string;
}

/** Gives a parser so many inputs. @throws with the seed and the input that breaks it */
export async function fuzz({ name, input, corpus = [], holds }: Parser, runs: number, seed: number): Promise<Fuzzed> {
  let accepted = 0;
  let slowest = { cpuMs: 0, input: undefined as unknown };
  const timed = async (given: unknown): Promise<void> => {
    const began = process.cpuUsage();
    if (await holds(given)) accepted += 1;
    const { user, system } = process.cpuUsage(began);
    const cpuMs = (user + system) / 1000;
    const least = cpuMs > Math.min(slowest.cpuMs, mostCpuMs) ? Math.min(cpuMs, await again(() => holds(given))) : 0;
    if (least > slowest.cpuMs) slowest = { cpuMs: least, input: given };
    if (least > mostCpuMs) throw new Error(`${name} takes ${least} ms of CPU`);
  };
  const examples = corpus.map((given): [unknown] => [given]);
  for (let done = 0; done < runs; done += batch)
    await fc.assert(fc.asyncProperty(input, timed), {
      numRuns: Math.min(batch, runs - done),
      seed: seed + done,
      examples: done === 0 ? examples : [],
    });
  return { runs, accepted, cpuMs: slowest.cpuMs, slowest: JSON.stringify(slowest.input).slice(0, 100) };
}

/** The least CPU of three more tries, since a collection of garbage may fall into any of them. */
async function again(act: () => unknown): Promise<number> {
  let least = Infinity;
  for (let round = 0; round < 3; round += 1) {
    const began = process.cpuUsage();
    await act();
    const { user, system } = process.cpuUsage(began);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

/** `run.ts [--runs N] [--seed N]`: each parser in a process of its own, as many at once as there are processors; with `--parser N`, that one here. */
if (import.meta.main) {
  const { values } = parseArgs({
    options: { runs: { type: "string", default: "1000000" }, seed: { type: "string" }, parser: { type: "string" } },
  });
  const { parsers } = await import("./parsers.ts");
  const seed = Number(values.seed ?? randomInt(2 ** 30));
  const chosen = parsers[Number(values.parser ?? NaN)];
  if (chosen) {
    const began = performance.now();
    const { runs, accepted, cpuMs, slowest } = await fuzz(chosen, Number(values.runs), seed);
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.log(
      `${chosen.name}: ${runs} runs, ${accepted} accepted, ${seconds} s, at most ${cpuMs.toFixed(1)} ms of CPU: ${slowest}`,
    );
    process.exit(accepted > 0 ? 0 : 1);
  }
  console.log(`Seed ${seed}`);
  const left = [...parsers.keys()];
  const next = async (): Promise<void> => {
    for (let at = left.shift(); at !== undefined; at = left.shift()) {
      const options = ["--runs", values.runs, "--seed", String(seed), "--parser", String(at)];
      const child = spawn(process.execPath, [import.meta.filename, ...options], { stdio: "inherit" });
      const code = await new Promise((resolve) => child.once("close", resolve));
      if (code === 0) continue;
      console.error(`FAILED: ${parsers[at]?.name}`);
      process.exitCode = 1;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, next));
}
