import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BaseSequencer, createVitest, type TestModule, type TestSpecification } from "vitest/node";
import { outcomeOfRun } from "./judge.ts";
import type { Batch, TrialEnd } from "./switched-copy.ts";
import type { Trial } from "./trial.ts";

/*
 * A process beside a copy of a package whose sources have all of their mutants in them (switches.ts), with a Vitest that stays. A
 * batch is one test file and the mutants to try with it: it is imported again for each of them, by a process that has loaded the
 * sources once.
 */

const copy = process.argv[2] ?? "";
const stubs = join(copy, ".stubs");
const running = new Map<string, { trial: Trial; test: string }>();

const told = (message: TrialEnd | "done"): void => void process.send?.(message);

const vitest = await createVitest(
  "test",
  {
    root: copy,
    watch: false,
    maxWorkers: 1,
    // A mutant may wait for what never comes. Nothing else on this machine waits for this one.
    testTimeout: 20_000,
    hookTimeout: 20_000,
    reporters: [
      {
        onTestModuleEnd(module: TestModule): void {
          const { trial, test } = running.get(module.moduleId) ?? {};
          if (trial && test !== undefined)
            told({ id: trial.id, outcome: outcomeOfRun([module], [test]), came: module.meta().came });
        },
      },
    ],
  },
  {},
);
const project = vitest.getRootProject();
// In the order of the batch: what comes first and last shows that nothing of a trial is left for the next.
class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files);
  }
}
vitest.config.sequence.sequencer = InOrder;
project.config.sequence.sequencer = InOrder;

const begin = JSON.stringify(join(import.meta.dirname, "trial-stub.ts"));

async function run({ test, trials, isolated }: Batch): Promise<void> {
  rmSync(stubs, { recursive: true, force: true });
  mkdirSync(stubs);
  running.clear();
  vitest.state.filesMap.clear();
  vitest.state.idMap.clear();
  project.config.isolate = isolated;
  const files = trials.map((trial, turn) => {
    const stub = join(stubs, `${turn}.test.ts`);
    const tested = isolated ? `../${test}` : `../${test}?trial=${turn}`;
    writeFileSync(
      stub,
      `import { begin } from ${begin};\nbegin(${JSON.stringify(trial)});\nawait import("${tested}");\n`,
    );
    vitest.invalidateFile(stub);
    running.set(stub, { trial, test });
    return project.createSpecification(stub);
  });
  await vitest.runTestSpecifications(files);
}

process.on("message", (batch) => {
  run(batch as Batch).then(
    () => told("done"),
    (error: unknown) => told({ id: -1, outcome: { red: [], fault: `Vitest failed: ${String(error)}` } }),
  );
});
process.on("disconnect", () => process.exit());
