import type { TestCase, TestModule } from "vitest/node";
import type { Outcome } from "./package-copy.ts";

const firstLine = (error: { message: string } | undefined): string => error?.message.split("\n", 1)[0] ?? "";

interface Failure {
  readonly name?: string | undefined;
  readonly cause?: { readonly name?: string | undefined } | undefined;
}

/**
 * Whether an assertion failed before anything else, also one that a property test hands on as its cause. One that fails in a hook after a crash or a
 * time limit says nothing but that the test did not come to its end.
 */
export const isByAssertion = ([first]: readonly Failure[]): boolean =>
  first?.name === "AssertionError" || first?.cause?.name === "AssertionError";

const byAssertion = (test: TestCase): boolean => isByAssertion(test.result().errors ?? []);

/** What running these files showed. All of them have to be collected, and only an assertion that fails turns them red. */
export function outcomeOfRun(modules: readonly TestModule[], tests: readonly string[]): Outcome {
  const found = modules.map((module) => [...module.children.allTests()]);
  const failed = found.flat().filter((test) => test.result().state === "failed");
  const red = failed.filter(byAssertion).map(({ fullName }) => fullName.replaceAll(" > ", " "));
  if (red.length > 0) return { red };
  const empty = found.findIndex((ofFile) => ofFile.length === 0);
  if (empty !== -1 || modules.length < tests.length) {
    const why = firstLine(modules[empty]?.errors()[0]) || "no such file";
    return { red, fault: `${tests[Math.max(empty, 0)]} was not collected: ${why}` };
  }
  const [unready] = modules.flatMap((module) => [
    ...module.errors(),
    ...Array.from(module.children.allSuites(), (suite) => suite.errors()).flat(),
  ]);
  if (unready) return { red, fault: `the tests were not run: ${firstLine(unready)}` };
  const [first] = failed;
  if (!first) return { red };
  const where = `${first.module.moduleId.split("/").at(-1)}: ${first.name}`;
  return { red, fault: `failed, but by no assertion: ${firstLine(first.result().errors?.[0])} (${where})` };
}
