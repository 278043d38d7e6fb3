import { join } from "node:path";
import { createVitest, type TestCase, type TestModule } from "vitest/node";
import type { Outcome, Trial } from "./package-copy.ts";

/*
 * A process beside one copy of a package, with a Vitest that stays: starting one takes longer than most of the tests that a
 * check needs. Each trial reads the changed files anew, and each test file still gets a process of its own.
 */

const byAssertion = (test: TestCase): boolean =>
  test.result().errors?.some(({ name }) => name === "AssertionError") === true;

function judge(modules: readonly TestModule[], tests: readonly string[]): Outcome {
  const found = modules.map((module) => [...module.children.allTests()]);
  const failed = found.flat().filter((test) => test.result().state === "failed");
  const red = failed.filter(byAssertion).map(({ fullName }) => fullName.replaceAll(" > ", " "));
  if (red.length > 0) return { red };
  const empty = found.findIndex((ofFile) => ofFile.length === 0);
  if (empty !== -1 || modules.length < tests.length) {
    const why = modules[empty]?.errors()[0]?.message.split("\n", 1)[0] ?? "no such file";
    return { red, fault: `${tests[Math.max(empty, 0)]} was not collected: ${why}` };
  }
  const [unready] = modules.flatMap(({ children }) =>
    Array.from(children.allSuites(), (suite) => suite.errors()).flat(),
  );
  if (unready) return { red, fault: `the tests were not run: ${unready.message.split("\n", 1)[0]}` };
  const [first] = failed;
  if (!first) return { red };
  const message = first.result().errors?.[0]?.message.split("\n", 1)[0] ?? "";
  return {
    red,
    fault: `failed, but by no assertion: ${message} (${first.module.moduleId.split("/").at(-1)}: ${first.name})`,
  };
}

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
  return judge(modules, tests);
}

process.on("message", (message) => {
  trial(message as Trial).then(
    (outcome) => process.send?.(outcome),
    (error: unknown) => process.send?.({ red: [], fault: `Vitest failed: ${String(error)}` } satisfies Outcome),
  );
});
process.on("disconnect", () => process.exit());
