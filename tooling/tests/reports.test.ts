import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { clearReports, collectReports, isGreen, readReport, summary } from "../reports.ts";
import type { WorkspacePackage } from "../workspace.ts";

const vitest = (assertions: { fullName: string; status: string }[], file = "passed", success = true): string =>
  JSON.stringify({ success, testResults: [{ name: "a.test.ts", status: file, assertionResults: assertions }] });

const playwright = (statuses: string[], errors: { message: string }[] = []): string =>
  JSON.stringify({
    errors,
    suites: [
      {
        title: "login.spec.ts",
        suites: [{ title: "login", specs: [{ title: "works", tests: statuses.map((status) => ({ status })) }] }],
      },
    ],
  });

describe("a report of Vitest", () => {
  test("is counted test by test, the failed and skipped by name", () => {
    const text = vitest(
      [
        { fullName: "one", status: "passed" },
        { fullName: "two", status: "failed" },
        { fullName: "three", status: "skipped" },
        { fullName: "four", status: "todo" },
      ],
      "failed",
      false,
    );
    expect(readReport(text)).toEqual({ passed: 1, failed: ["two"], skipped: ["three", "four"] });
  });

  test("names a failed test with the first line of its message", () => {
    const failed = {
      fullName: "one",
      status: "failed",
      failureMessages: ["AssertionError: expected 1 to be 2\n    at one.test.ts:3"],
    };
    const skipped = { fullName: "two", status: "skipped", failureMessages: [] };
    const tally = readReport(vitest([failed, skipped], "failed", false));
    expect([tally.failed, tally.skipped]).toEqual([["one: AssertionError: expected 1 to be 2"], ["two"]]);
  });

  test("fails for a file that crashed before its tests", () => {
    expect(readReport(vitest([], "failed", false)).failed).toEqual(["a.test.ts could not be run"]);
  });

  test("fails for an error outside every test", () => {
    expect(readReport(vitest([{ fullName: "one", status: "passed" }], "passed", false)).failed).toHaveLength(1);
  });
});

describe("a report of Playwright", () => {
  test("is counted test by test, with the names of the suites", () => {
    const tally = readReport(playwright(["expected", "unexpected", "skipped"]));
    const name = "login.spec.ts › login › works";
    expect(tally).toEqual({ passed: 1, failed: [name], skipped: [name] });
  });

  test("fails for a test that passed only when tried again", () => {
    expect(readReport(playwright(["flaky"])).failed).toHaveLength(1);
  });

  test("fails for a server that did not start", () => {
    expect(readReport(playwright([], [{ message: "port taken" }])).failed).toHaveLength(1);
  });
});

test("a report cut short by a crash fails", () => {
  expect(readReport(vitest([{ fullName: "one", status: "passed" }]).slice(0, 40)).failed).toHaveLength(1);
});

describe("the reports of packages", () => {
  let directory: string;
  const pack = (scripts: Record<string, string>): WorkspacePackage[] => [
    { path: "packages/lock", directory, manifest: { name: "lock", scripts } },
  ];
  const leave = (name: string, text: string): void => writeFileSync(join(directory, ".reports", name), text);

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "adgangskort-reports-"));
    mkdirSync(join(directory, ".reports"));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  test("are summed over every runner", () => {
    leave("vitest.json", vitest([{ fullName: "one", status: "passed" }]));
    leave("playwright.json", playwright(["expected", "expected"]));
    const tally = collectReports(pack({ test: "vitest run", "test:e2e": "playwright test" }));
    expect(summary(tally)).toBe("3 passed, 0 failed, 0 skipped");
    expect(isGreen(tally)).toBe(true);
  });

  test("fail when one of two runners left none", () => {
    leave("vitest.json", vitest([{ fullName: "one", status: "passed" }]));
    const tally = collectReports(pack({ test: "vitest run", "test:e2e": "playwright test" }));
    expect(tally.failed).toEqual(["packages/lock: a test task left no report behind"]);
  });

  test("never count from an earlier run", () => {
    leave("vitest.json", vitest([{ fullName: "one", status: "passed" }]));
    clearReports(pack({ test: "vitest run" }));
    expect(collectReports(pack({ test: "vitest run" })).failed).toHaveLength(1);
  });

  test("are not green when nothing was run", () => {
    expect(isGreen(collectReports(pack({})))).toBe(false);
  });
});
