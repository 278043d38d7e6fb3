import { fork, type ChildProcess } from "node:child_process";
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { quietEnvironment } from "../run.ts";
import type { Check } from "./check.ts";

export const excludedFolders: ReadonlySet<string> = new Set(["node_modules", "dist", ".reports", ".turbo"]);

/** A check that was taken out may leave a loop without end. */
const longestTrialMs = 300_000;

/** What to run: these tests, after these files have changed. Paths are relative to the package. */
export interface Trial {
  changed: readonly string[];
  tests: readonly string[];
}

/** What running a copy's tests showed. */
export interface Outcome {
  /** The full names of the tests that an assertion turned red, as far as they were run: the first stops the others. */
  red: string[];
  /** Why the run proves nothing: a file that was not collected, a failure that is no assertion, a crash. */
  fault?: string;
}

export const isGood = ({ red, fault }: Outcome): boolean => red.length === 0 && fault === undefined;

export const redBefore = "red before anything was taken out";

/** Why a test cannot be relied on: it is red, or does not run, while nothing is taken out. */
export const unfit = (test: string, { red, fault }: Outcome): string =>
  `${test}: ${fault ?? `${redBefore}: ${red[0]}`}`;

/** What is wrong with an edit, or undefined: it must fit the source exactly once and change it. */
export function staleEdit(packageFolder: string, { file, find, replace }: Check["edits"][number]): string | undefined {
  let text: string;
  try {
    text = readFileSync(join(packageFolder, file), "utf8");
  } catch {
    return `the patch is stale: there is no ${file}`;
  }
  const times = text.split(find).length - 1;
  if (times !== 1) return `the patch is stale: its text stands ${times} times in ${file}, not once`;
  return find === replace ? `the patch changes nothing in ${file}` : undefined;
}

/**
 * A copy of a package beside itself, where everything it reaches by relative paths and node_modules links still resolves, and a
 * process that runs its tests. The name begins with a dot: git ignores it, and it is no package of the workspace.
 */
export class PackageCopy {
  readonly #folder: string;
  readonly #signal: AbortSignal;
  readonly #remove = (): void => rmSync(this.#folder, { recursive: true, force: true });
  /** As they are in the package, by the file: what the trial before changed. */
  #changed = new Map<string, string>();
  #bench: ChildProcess | undefined;

  constructor(packageFolder: string, slot: string, signal: AbortSignal) {
    this.#folder = join(packageFolder, "..", `.prove-${basename(packageFolder)}-${slot}`);
    this.#signal = signal;
    this.#remove();
    process.once("exit", this.#remove);
    cpSync(packageFolder, this.#folder, { recursive: true, filter: (path) => !excludedFolders.has(basename(path)) });
    symlinkSync(join(packageFolder, "node_modules"), join(this.#folder, "node_modules"), "junction");
  }

  /** Run the tests with these edits, and no others. */
  async try(edits: Check["edits"], tests: readonly string[]): Promise<Outcome> {
    const before = this.#changed;
    for (const [file, text] of before) writeFileSync(join(this.#folder, file), text);
    this.#changed = new Map();
    for (const { file, find, replace } of edits) {
      const path = join(this.#folder, file);
      const text = readFileSync(path, "utf8");
      if (!this.#changed.has(file)) this.#changed.set(file, text);
      writeFileSync(
        path,
        text.replace(find, () => replace),
      );
    }
    return this.#run({ changed: [...new Set([...before.keys(), ...this.#changed.keys()])], tests });
  }

  /** Stop its process and remove it. */
  async close(): Promise<void> {
    await this.#stop();
    this.#remove();
    process.off("exit", this.#remove);
  }

  async #stop(): Promise<void> {
    const bench = this.#bench;
    this.#bench = undefined;
    if (!bench || bench.exitCode !== null || bench.signalCode !== null) return;
    const ended = new Promise((resolve) => bench.once("exit", resolve));
    bench.kill();
    await ended;
  }

  async #run(trial: Trial): Promise<Outcome> {
    const bench = (this.#bench ??= this.#newBench());
    const outcome = await new Promise<Outcome>((resolve) => {
      const timer = setTimeout(resolve, longestTrialMs, { red: [], fault: "the tests came to no end" });
      const end = (how: Outcome): void => {
        clearTimeout(timer);
        resolve(how);
      };
      bench.once("message", (message) => end(message as Outcome));
      bench.once("exit", () => end({ red: [], fault: "Vitest ended before its tests did" }));
      bench.send(trial);
    });
    bench.removeAllListeners("message").removeAllListeners("exit");
    // What crashed or hangs is of no use to the next check.
    if (outcome.fault !== undefined) await this.#stop();
    return outcome;
  }

  #newBench(): ChildProcess {
    const bench = fork(join(import.meta.dirname, "bench.ts"), [this.#folder], {
      cwd: this.#folder,
      env: quietEnvironment,
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      signal: this.#signal,
    });
    // An abort is told as an error too; what ends is seen by its exit.
    bench.on("error", () => undefined);
    return bench;
  }
}
