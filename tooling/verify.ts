import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { catalogueHash } from "@adgangskort/mock-idp";
import { form, formAsMarkdown, lists, numbersOf, resultsIn, type RuleResult } from "@adgangskort/mock-idp/lists";
import { run } from "./run.ts";
import { verifiedApps } from "./verify/apps.ts";
import { leftOf } from "./verify/left.ts";
import { repository } from "./workspace.ts";

/**
 * `pnpm verify:digdir` runs the tests of the lists in each app that has them, and writes a form for each: filled in where a test tells, and with
 * blanks for what is the agency's. A form is of one run of one commit, and so is in no commit itself.
 */
const name = process.argv[2] ?? "";
const apps = verifiedApps().filter(({ list }) => list === name || list.startsWith(`${name}.`));
if (apps.length === 0) {
  console.error(`Which list? There is ${Object.keys(lists).join(", ")}`);
  process.exit(1);
}

const git = async (...args: string[]): Promise<string> =>
  (await run(["git", ...args], { cwd: repository })).output.trim();
const commit = {
  id: await git("rev-parse", "--short=12", "HEAD"),
  dirty: (await git("status", "--porcelain")) !== "",
};
const date = new Date().toISOString().slice(0, 10);

/** Runs an app's own tests. Its configuration says where the report goes. */
async function resultsOf(directory: string): Promise<readonly RuleResult[]> {
  const report = join(directory, ".reports/vitest.json");
  // One of another run would tell of that.
  rmSync(report, { force: true });
  const { code, output } = await run([join(directory, "node_modules/.bin/vitest"), "run"], { cwd: directory });
  if (!existsSync(report)) throw new Error(output);
  const results = resultsIn(JSON.parse(readFileSync(report, "utf8")), repository);
  if (code !== 0 && results.every(({ verdict }) => verdict === "passed")) throw new Error(output);
  return results;
}

for (const { app, directory, version, list, against } of apps) {
  const demands = Object.values(lists).filter(({ id }) => id === list);
  const left = leftOf(demands.flatMap(numbersOf));
  const about = { app, version, commit, date, against, left, catalogue: catalogueHash() };
  const filled = form(demands, await resultsOf(directory), about);
  const file = `verifikasjon-${name}-${app}.md`;
  writeFileSync(join(repository, file), formAsMarkdown(filled));
  console.log(`${file}: ${filled.red.length === 0 ? "nothing is red" : `red: ${filled.red.join(", ")}`}`);
  if (filled.red.length > 0) process.exitCode = 1;
}
