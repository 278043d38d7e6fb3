import { chromiumPath } from "./chromium.ts";
import { clearReports, collectReports, isGreen, summary, type Tally } from "./reports.ts";
import { run } from "./run.ts";
import { installServers } from "./servers.ts";
import { repository, workspacePackages } from "./workspace.ts";

const tasks = ["build", "typecheck", "test", "test:e2e"];

/** Run every test of the workspace and give the sum over all runners. */
async function runEveryTest(): Promise<Tally> {
  const packages = workspacePackages(repository);
  clearReports(packages);
  const needsBrowser = packages.some(({ manifest }) => manifest.scripts?.["test:e2e"]);
  await installServers(repository);
  const env = needsBrowser ? { CHROMIUM_PATH: await chromiumPath(repository) } : {};
  const turbo = [
    "turbo",
    "run",
    ...tasks,
    "--continue=dependencies-successful",
    "--ui=stream",
    "--output-logs=new-only",
    "--concurrency=100%",
  ];
  const { code } = await run(turbo, { cwd: repository, show: true, env });
  const tally = collectReports(packages);
  if (code !== 0 && tally.failed.length === 0) tally.failed.push(`one of ${tasks.join(", ")}: see above`);
  return tally;
}

const tally = await runEveryTest().catch((error: unknown): Tally => {
  const message = error instanceof Error ? error.message : String(error);
  console.error(message);
  return { passed: 0, failed: [message.split("\n", 1)[0] ?? ""], skipped: [] };
});
console.log(`\n${summary(tally)}`);
process.exitCode = isGreen(tally) ? 0 : 1;
