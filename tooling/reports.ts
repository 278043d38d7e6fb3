import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { WorkspacePackage } from "./workspace.ts";

/** What one or many runners found. `failed` and `skipped` hold the names, so that nothing is left out unseen. */
export interface Tally {
  passed: number;
  failed: string[];
  skipped: string[];
}

interface VitestReport {
  success: boolean;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
  }[];
}

interface PlaywrightSuite {
  title: string;
  suites?: PlaywrightSuite[];
  specs?: { title: string; tests: { status: "expected" | "unexpected" | "flaky" | "skipped" }[] }[];
}

interface PlaywrightReport {
  suites: PlaywrightSuite[];
  errors: { message?: string }[];
}

/** The tasks whose runner must leave a report behind. */
const testTasks = ["test", "test:e2e"];

const empty = (): Tally => ({ passed: 0, failed: [], skipped: [] });

/** The sum of many tallies. */
export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.flatMap(({ failed }) => failed),
    skipped: tallies.flatMap(({ skipped }) => skipped),
  };
}

function count(tally: Tally, status: string, name: string): void {
  if (status === "passed" || status === "expected") tally.passed += 1;
  else if (status === "failed" || status === "unexpected" || status === "flaky") tally.failed.push(name);
  else tally.skipped.push(name);
}

/** The first line of why a test failed, where the report tells it. */
const because = ([message = ""]: readonly string[] = []): string => {
  const [line] = message.split("\n");
  return line ? `: ${line}` : "";
};

function readVitest(report: VitestReport): Tally {
  const tally = empty();
  for (const file of report.testResults) {
    for (const { fullName, status, failureMessages } of file.assertionResults) {
      count(tally, status, fullName + because(failureMessages));
    }
    const ownFailures = file.assertionResults.some(({ status }) => status === "failed");
    if (file.status === "failed" && !ownFailures) tally.failed.push(`${file.name} could not be run`);
  }
  // An error outside every test (an unhandled rejection, a failed global setup) shows only here.
  if (!report.success && tally.failed.length === 0) tally.failed.push("an error outside the tests");
  return tally;
}

function readPlaywright(report: PlaywrightReport): Tally {
  const tally = empty();
  const visit = (suite: PlaywrightSuite, above: string): void => {
    const name = `${above}${suite.title} › `;
    for (const spec of suite.specs ?? []) for (const test of spec.tests) count(tally, test.status, name + spec.title);
    for (const inner of suite.suites ?? []) visit(inner, name);
  };
  for (const suite of report.suites) visit(suite, "");
  for (const { message } of report.errors) tally.failed.push(`an error outside the tests: ${message ?? "no message"}`);
  return tally;
}

/** Read the text of a JSON report of Vitest or of Playwright. What cannot be understood counts as failed. */
export function readReport(text: string): Tally {
  try {
    const report = JSON.parse(text) as Partial<VitestReport & PlaywrightReport>;
    if (report.testResults) return readVitest(report as VitestReport);
    if (report.suites) return readPlaywright(report as PlaywrightReport);
  } catch {
    // Cut short by a crash: the same as no report at all.
  }
  return { ...empty(), failed: ["a report that is neither Vitest's nor Playwright's"] };
}

/** Leave a report of our own in the form of Vitest's, so that what we judge ourselves is summed like any test. */
export function writeReport(directory: string, name: string, results: readonly { name: string; ok: boolean }[]): void {
  const assertionResults = results.map((each) => ({ fullName: each.name, status: each.ok ? "passed" : "failed" }));
  const success = results.every(({ ok }) => ok);
  const report: VitestReport = {
    success,
    testResults: [{ name, status: success ? "passed" : "failed", assertionResults }],
  };
  const folder = join(directory, ".reports");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(report));
}

/** Throw away the reports of earlier runs, so that a stale one never counts. */
export function clearReports(packages: readonly WorkspacePackage[]): void {
  for (const { directory } of packages) rmSync(join(directory, ".reports"), { recursive: true, force: true });
}

/** Sum the reports in `<package>/.reports/*.json`; a package with fewer reports than test tasks, those of the gates apart, has failed. */
export function collectReports(packages: readonly WorkspacePackage[]): Tally {
  return sum(
    packages.map(({ directory, path, manifest }) => {
      const folder = join(directory, ".reports");
      const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
      const named = (name: string): string => `${path}: ${name}`;
      const tallies = files.map((name) => readReport(readFileSync(join(folder, name), "utf8")));
      const ofTests = files.filter((name) => !name.startsWith("check"));
      const missing = testTasks.filter((task) => manifest.scripts?.[task]).length - ofTests.length;
      if (missing > 0) tallies.push({ ...empty(), failed: ["a test task left no report behind"] });
      const { passed, failed, skipped } = sum(tallies);
      return { passed, failed: failed.map(named), skipped: skipped.map(named) };
    }),
  );
}

/** The lines for the end of a run: every failed and skipped test by name, and last the sum alone. */
export function summary({ passed, failed, skipped }: Tally): string {
  return [
    ...failed.map((name) => `failed   ${name}`),
    ...skipped.map((name) => `skipped  ${name}`),
    `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`,
  ].join("\n");
}

/** Green means: something was run and nothing failed. */
export function isGreen({ passed, failed }: Tally): boolean {
  return passed > 0 && failed.length === 0;
}
