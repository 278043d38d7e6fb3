import { fork, type ChildProcess } from "node:child_process";
import { cpSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { quietEnvironment } from "../run.ts";
import { excludedFolders, type Outcome } from "./package-copy.ts";
import type { Came, Trial } from "./trial.ts";

/** One test file and its trials, in order. `isolated`: one process per trial. */
export interface Batch {
  test: string;
  trials: readonly Trial[];
  isolated: boolean;
}

/** How one trial of a batch ended. */
export interface TrialEnd {
  id: number;
  outcome: Outcome;
  ms?: number;
  /** With nothing taken out, and all tests run. */
  came?: Came | undefined;
}

/** A mutant may leave a loop without end. */
const longestTrialMs = 120_000;

/** A copy of a package whose sources have switches in them, and a process that runs its tests. */
export class SwitchedCopy {
  readonly #folder: string;
  readonly #signal: AbortSignal;
  readonly #remove = (): void => {
    this.#stop();
    rmSync(this.#folder, { recursive: true, force: true });
  };
  #bench: ChildProcess | undefined;

  constructor(packageFolder: string, slot: string, sources: ReadonlyMap<string, string>, signal: AbortSignal) {
    this.#folder = join(packageFolder, "..", `.prove-${basename(packageFolder)}-${slot}`);
    this.#signal = signal;
    this.#remove();
    process.once("exit", this.#remove);
    cpSync(packageFolder, this.#folder, { recursive: true, filter: (path) => !excludedFolders.has(basename(path)) });
    symlinkSync(join(packageFolder, "node_modules"), join(this.#folder, "node_modules"), "junction");
    for (const [file, text] of sources) writeFileSync(join(this.#folder, file), text);
  }

  /** Try a batch. What a trial that hangs or crashes leaves untried is tried by another process. */
  async try(batch: Batch): Promise<TrialEnd[]> {
    const ends: TrialEnd[] = [];
    while (ends.length < batch.trials.length) {
      const begun = ends.length;
      const fault = await this.#run({ ...batch, trials: batch.trials.slice(begun) }, ends);
      const trial = batch.trials[ends.length];
      if (fault !== undefined && trial) ends.push({ id: trial.id, outcome: { red: [], fault } });
    }
    return ends;
  }

  /** Stop its process and remove it. */
  close(): void {
    this.#remove();
    process.off("exit", this.#remove);
  }

  #stop(): void {
    const bench = this.#bench;
    this.#bench = undefined;
    if (bench?.pid === undefined || bench.exitCode !== null || bench.signalCode !== null) return;
    try {
      // With the process that hangs in a test.
      process.kill(-bench.pid, "SIGKILL");
    } catch {
      bench.kill("SIGKILL");
    }
  }

  async #run(batch: Batch, ends: TrialEnd[]): Promise<string | undefined> {
    const bench = (this.#bench ??= this.#newBench());
    const fault = await new Promise<string | undefined>((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      let last = performance.now();
      const wait = (): void => {
        clearTimeout(timer);
        timer = setTimeout(resolve, longestTrialMs, "the tests came to no end");
      };
      wait();
      bench.on("message", (message) => {
        wait();
        if (message !== "done" && (message as TrialEnd).id >= 0) {
          ends.push({ ...(message as TrialEnd), ms: Math.round(performance.now() - last) });
          if (process.env["PROVE_DEBUG"]) console.log(batch.test, JSON.stringify(ends.at(-1)).slice(0, 200));
          last = performance.now();
          return;
        }
        clearTimeout(timer);
        resolve(ends.length < batch.trials.length ? "the tests were not run to their end" : undefined);
      });
      bench.once("exit", () => {
        clearTimeout(timer);
        resolve("Vitest ended before its tests did");
      });
      bench.send(batch);
    });
    bench.removeAllListeners("message").removeAllListeners("exit");
    if (fault !== undefined) this.#stop();
    return fault;
  }

  #newBench(): ChildProcess {
    const bench = fork(join(import.meta.dirname, "trial-bench.ts"), [this.#folder], {
      cwd: this.#folder,
      env: quietEnvironment,
      stdio: ["ignore", "ignore", process.env["PROVE_DEBUG"] ? "inherit" : "ignore", "ipc"],
      signal: this.#signal,
      // A group of its own, which ends with it.
      detached: true,
    });
    bench.on("error", () => undefined);
    return bench;
  }
}
