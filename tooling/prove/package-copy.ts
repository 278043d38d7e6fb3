import { cpSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { run } from "../run.ts";
import type { Check } from "./check.ts";

const leftOut = new Set(["node_modules", "dist", ".reports", ".turbo"]);

/** What running a copy's tests showed. */
export interface Outcome {
  /** The full names of the tests that an assertion turned red. */
  red: string[];
  /** Why the run proves nothing: a file that was not collected, a failure that is no assertion, a crash. */
  fault?: string;
}

interface Report {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
  }[];
}

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
 * Copy a package beside itself, where everything it reaches by relative paths and node_modules links still resolves.
 * The name begins with a dot: git ignores it, and it is no package of the workspace.
 */
export function copyPackage(packageFolder: string, slot: string, edits: Check["edits"]): string {
  const copy = join(packageFolder, "..", `.prove-${basename(packageFolder)}-${slot}`);
  rmSync(copy, { recursive: true, force: true });
  cpSync(packageFolder, copy, { recursive: true, filter: (path) => !leftOut.has(basename(path)) });
  symlinkSync(join(packageFolder, "node_modules"), join(copy, "node_modules"), "junction");
  for (const { file, find, replace } of edits) {
    const path = join(copy, file);
    writeFileSync(
      path,
      readFileSync(path, "utf8").replace(find, () => replace),
    );
  }
  return copy;
}

function judge(report: Report, tests: readonly string[]): Outcome {
  const fileOf = (test: string): Report["testResults"][number] | undefined =>
    report.testResults.find(({ name }) => name.replaceAll("\\", "/").endsWith(`/${test}`));
  for (const test of tests) {
    const file = fileOf(test);
    if (!file || file.assertionResults.length === 0) {
      return { red: [], fault: `${test} was not collected: ${file?.message?.split("\n", 1)[0] ?? "no such file"}` };
    }
  }
  const failed = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === "failed");
  const red = failed.filter(({ failureMessages }) =>
    failureMessages?.some((message) => message.startsWith("AssertionError")),
  );
  const names = red.map(({ fullName }) => fullName);
  if (failed.length > 0 && red.length === 0) {
    return {
      red: [],
      fault: `failed, but by no assertion: ${failed[0]?.failureMessages?.[0]?.split("\n", 1)[0] ?? ""}`,
    };
  }
  return { red: names };
}

/** Run the given tests of a copy with Vitest and judge its report. */
export async function testCopy(copy: string, tests: readonly string[], signal: AbortSignal): Promise<Outcome> {
  const vitest = join(createRequire(join(copy, "package.json")).resolve("vitest/package.json"), "..", "vitest.mjs");
  const reports = join(copy, ".reports");
  // A reporter that the package configures itself keeps its own file name, whatever the command line says.
  const options = ["--root", copy, "--reporter=json", `--outputFile=${join(reports, "vitest.json")}`, "--maxWorkers=1"];
  const { output } = await run(["node", vitest, "run", ...options, ...tests], { cwd: copy, signal });
  let report: Report;
  try {
    report = JSON.parse(readFileSync(join(reports, readdirSync(reports)[0] ?? ""), "utf8")) as Report;
  } catch {
    return { red: [], fault: `Vitest left no report: ${output.trim().split("\n").slice(-5).join(" ")}` };
  }
  return judge(report, tests);
}
