import { join } from "node:path";
import { createVitest } from "vitest/node";
import { outcomeOfRun } from "./judge.ts";
import type { Outcome, Trial } from "./package-copy.ts";

/*
 * A process beside one copy of a package, with a Vitest that stays: starting one takes longer than most of the tests that a
 * check needs. Each trial reads the changed files again, and each test file still gets a process of its own.
 */

const copy = process.argv[2] ?? "";
const vitest = await createVitest("test", {
  root: copy,
  watch: false,
  maxWorkers: 1,
  reporters: [{}],
});
const project = vitest.getRootProject();

async function trial({ changed, tests }: Trial): Promise<Outcome> {
  for (const file of changed) vitest.invalidateFile(join(copy, file));
  // One assertion that fails is all that is asked for. Where something else failed first, the other tests have to be seen too.
  const first = await outcomeOf(tests, 1);
  return first.fault === undefined ? first : outcomeOf(tests, 0);
}

async function outcomeOf(tests: readonly string[], bail: number): Promise<Outcome> {
  project.config.bail = bail;
  // Else a file that is not collected this time would be judged by the time before.
  vitest.state.filesMap.clear();
  vitest.state.idMap.clear();
  const specifications = tests.map((test) => project.createSpecification(join(copy, test)));
  await vitest.runTestSpecifications(specifications);
  const modules = specifications.flatMap(({ testModule }) => testModule ?? []);
  return outcomeOfRun(modules, tests);
}

process.on("message", (message) => {
  trial(message as Trial).then(
    (outcome) => process.send?.(outcome),
    (error: unknown) => process.send?.({ red: [], fault: `Vitest failed: ${String(error)}` } satisfies Outcome),
  );
});
process.on("disconnect", () => process.exit());
