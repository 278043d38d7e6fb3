import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { type Phases, phasesReport } from "./phases.ts";
import { repository, type WorkspacePackage, workspacePackages } from "./workspace.ts";

/** Where the time of one test file went, in milliseconds. */
export interface FileProfile extends Phases {
  readonly package: string;
}

/** The part of Playwright's JSON report that tells of time. */
interface PlaywrightSuite {
  readonly file?: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly {
    readonly tests: readonly { readonly results: readonly { readonly duration: number }[] }[];
  }[];
}

/** The files that take longest, of all packages. */
const shown = 40;

function playwrightFiles(suite: PlaywrightSuite): Phases[] {
  const own = (suite.specs ?? []).flatMap(({ tests }) => tests.flatMap(({ results }) => results));
  const test = own.reduce((sum, { duration }) => sum + duration, 0);
  const inner = (suite.suites ?? []).flatMap((each) => playwrightFiles({ file: suite.file ?? "", ...each }));
  return [{ file: suite.file ?? "", setup: 0, import: 0, test }, ...inner];
}

/** The part of Vitest's JSON report that tells of time. */
interface VitestReport {
  readonly testResults: readonly { readonly name: string; readonly startTime: number; readonly endTime: number }[];
}

/** By phase after `pnpm test --profile`, else from the report that every run leaves, where all counts as tests. */
function vitestFiles(directory: string): Phases[] {
  const [phases, report] = [phasesReport, ".reports/vitest.json"].map((name) => join(directory, name));
  if (phases !== undefined && existsSync(phases)) return JSON.parse(readFileSync(phases, "utf8")) as Phases[];
  if (report === undefined || !existsSync(report)) return [];
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as VitestReport;
  return testResults.map(({ name, startTime, endTime }) => ({
    file: relative(directory, name).replaceAll("\\", "/"),
    setup: 0,
    import: 0,
    test: endTime - startTime,
  }));
}

/** What the reports of the last run say, by file. Playwright counts setup as part of its tests. */
export function readProfile(packages: readonly WorkspacePackage[]): FileProfile[] {
  return packages.flatMap(({ path, directory }) => {
    const playwright = globSync(".reports/*.json", { cwd: directory })
      .filter((file) => basename(file).startsWith("playwright"))
      .map((file) => JSON.parse(readFileSync(join(directory, file), "utf8")) as { suites: PlaywrightSuite[] })
      .flatMap(({ suites }) => suites.flatMap(playwrightFiles));
    const files = Map.groupBy([...vitestFiles(directory), ...playwright], ({ file }) => file);
    return [...files].map(([file, parts]) => ({ package: path, file, ...sumOf(parts) }));
  });
}

type Times = Omit<Phases, "file">;

function sumOf(parts: readonly Times[]): Times {
  const sum = (phase: keyof Times): number => parts.reduce((total, part) => total + part[phase], 0);
  return { setup: sum("setup"), import: sum("import"), test: sum("test") };
}

const total = (times: Times): number => times.setup + times.import + times.test;

function line(times: Times, name: string): string {
  const seconds = [total(times), times.setup, times.import, times.test].map((ms) => (ms / 1000).toFixed(1).padStart(8));
  return `${seconds.join(" ")}  ${name}`;
}

/** As text, in seconds: each package, and the files that take longest. Files of a package run at once, so that sums are more than the wall clock. */
export function profileText(files: readonly FileProfile[]): string {
  const head = ["sum", "setup", "import", "test"].map((name) => name.padStart(8)).join(" ");
  const packages = [...Map.groupBy(files, (file) => file.package)].map(([name, own]) => ({ name, times: sumOf(own) }));
  return [
    `${head}  package (seconds of all its files)`,
    ...packages
      .toSorted((one, other) => total(other.times) - total(one.times))
      .map(({ name, times }) => line(times, name)),
    line(sumOf(files), `all ${files.length} files`),
    "",
    `${head}  file`,
    ...files
      .toSorted((one, other) => total(other) - total(one))
      .slice(0, shown)
      .map((file) => line(file, `${file.package}/${file.file}`)),
  ].join("\n");
}

// By itself it tells of the last run.
if (import.meta.main) console.log(profileText(readProfile(workspacePackages(repository))));
