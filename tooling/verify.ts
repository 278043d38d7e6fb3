import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { run } from "./run.ts";
import { appsWith } from "./verify/apps.ts";
import { form, outcomeOf, type TestResult } from "./verify/form.ts";
import { lists } from "./verify/lists.ts";
import { repository } from "./workspace.ts";

/**
 * `pnpm verify:digdir` runs the tests of the lists in each app that has them, and writes a form for each: filled in where a test tells, and with
 * blanks for what is the agency's. A form is of one run of one commit, and so is in no commit itself.
 */
const name = process.argv[2] ?? "";
if (!Object.hasOwn(lists, name)) {
  console.error(`Which list? There is ${Object.keys(lists).join(", ")}`);
  process.exit(1);
}

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

const git = async (...args: string[]): Promise<string> =>
  (await run(["git", ...args], { cwd: repository })).output.trim();
const changed = (await git("status", "--porcelain")) === "" ? "" : " med endringer som ikke er lagt inn";
const commit = `${await git("rev-parse", "--short=12", "HEAD")}${changed}`;
const date = new Date().toISOString().slice(0, 10);

/** Runs an app's own tests. Its configuration says where the report goes. */
async function resultsOf(directory: string): Promise<TestResult[]> {
  const report = join(directory, ".reports/vitest.json");
  // One of another run would tell of that.
  rmSync(report, { force: true });
  const { code, output } = await run([join(directory, "node_modules/.bin/vitest"), "run"], { cwd: directory });
  if (!existsSync(report)) throw new Error(output);
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as Report;
  const results = testResults.flatMap((file) =>
    file.assertionResults.map(({ title, status }) => ({ file: relative(repository, file.name), title, status })),
  );
  if (code !== 0 && results.every(({ status }) => status === "passed")) throw new Error(output);
  return results;
}

const verification = lists[name as keyof typeof lists];
const { environment } = verification;
for (const { app, directory, version, demands } of appsWith([verification])) {
  const results = await resultsOf(directory);
  const file = `verifikasjon-${name}-${app}.md`;
  writeFileSync(join(repository, file), form(demands, results, { app, version, commit, date, environment }));
  const open = demands.flatMap((list) => list.demands).filter((demand) => !outcomeOf(demand, results).ok);
  console.log(
    `${file}: ${open.length === 0 ? "nothing is red" : `red: ${open.map(({ number }) => number).join(", ")}`}`,
  );
  if (open.length > 0) process.exitCode = 1;
}
