import { existsSync, globSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { WorkspacePackage } from "../workspace.ts";

/** One test that ran. `file` is relative to the repository. */
export interface TestResult {
  readonly file: string;
  readonly name: string;
  readonly status: "passed" | "failed" | "skipped";
}

interface VitestReport {
  readonly testResults: {
    readonly name: string;
    readonly assertionResults: { readonly fullName: string; readonly status: string }[];
  }[];
}

interface Suite {
  readonly title: string;
  readonly file?: string;
  readonly suites?: Suite[];
  readonly specs?: { readonly title: string; readonly tests: { readonly status: string }[] }[];
}

interface PlaywrightReport {
  readonly config: { readonly rootDir: string };
  readonly suites: Suite[];
}

const statuses: Record<string, TestResult["status"]> = { passed: "passed", expected: "passed", skipped: "skipped" };
const statusOf = (status: string): TestResult["status"] => statuses[status] ?? "failed";

/** A report may come from the cache of another checkout: what counts is the path in the package. */
function ofVitest({ testResults }: VitestReport, { path }: WorkspacePackage): TestResult[] {
  return testResults.flatMap(({ name: file, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({
      file: file.slice(file.lastIndexOf(`/${path}/`) + 1),
      name: fullName,
      status: statusOf(status),
    })),
  );
}

function ofPlaywright({ config, suites }: PlaywrightReport, root: string): TestResult[] {
  const visit = (suite: Suite, file: string, above: string): TestResult[] => {
    const name = suite.title === suite.file ? above : `${above}${suite.title} `;
    return [
      ...(suite.specs ?? []).flatMap((spec) =>
        spec.tests.map((test) => ({ file, name: name + spec.title, status: statusOf(test.status) })),
      ),
      ...(suite.suites ?? []).flatMap((inner) => visit(inner, file, name)),
    ];
  };
  return suites.flatMap((suite) => visit(suite, relative(root, join(config.rootDir, suite.file ?? "")), ""));
}

/** Reads the reports that the runners left in `.reports` of each package, those of gates apart. */
export function readResults(packages: readonly WorkspacePackage[], root: string): TestResult[] {
  return packages.flatMap((each) => {
    const folder = join(each.directory, ".reports");
    if (!existsSync(folder)) return [];
    return globSync("!(check*).json", { cwd: folder }).flatMap((name) => {
      const report = JSON.parse(readFileSync(join(folder, name), "utf8")) as Partial<VitestReport & PlaywrightReport>;
      if (report.testResults) return ofVitest(report as VitestReport, each);
      return report.suites ? ofPlaywright(report as PlaywrightReport, root) : [];
    });
  });
}
