import { browsers } from "./chromium.ts";
import { clearReports, collectReports, isGreen, summary, type Tally } from "./reports.ts";
import { run } from "./run.ts";
import { installServers } from "./servers.ts";
import { repository, workspacePackages } from "./workspace.ts";

/**
 * What is run together, and how much of it at once. Builds and tests do not share the machine: many tests are about how long something takes, and
 * those in a browser each keep a server, a provider and a browser busy.
 */
const steps = [
  { tasks: ["build", "typecheck"], concurrency: "100%" },
  { tasks: ["test"], concurrency: "100%" },
  { tasks: ["test:e2e"], concurrency: "1" },
] as const;

/** Run every test of the workspace and give the sum over all runners. */
async function runEveryTest(): Promise<Tally> {
  const packages = workspacePackages(repository);
  clearReports(packages);
  const needsBrowser = packages.some(({ manifest }) => manifest.scripts?.["test:e2e"]);
  await installServers(repository);
  const env = needsBrowser ? await browsers(repository) : {};
  const failed = [];
  for (const { tasks, concurrency } of steps) {
    const turbo = [
      "turbo",
      "run",
      ...tasks,
      "--continue=dependencies-successful",
      "--ui=stream",
      "--output-logs=new-only",
    ];
    const { code } = await run([...turbo, `--concurrency=${concurrency}`], { cwd: repository, show: true, env });
    if (code !== 0) failed.push(`${tasks.join(" or ")}: see above`);
  }
  const tally = collectReports(packages);
  if (tally.failed.length === 0) tally.failed.push(...failed);
  return tally;
}

const tally = await runEveryTest().catch((error: unknown): Tally => {
  const message = error instanceof Error ? error.message : String(error);
  console.error(message);
  return { passed: 0, failed: [message.split("\n", 1)[0] ?? ""], skipped: [] };
});
console.log(`\n${summary(tally)}`);
process.exitCode = isGreen(tally) ? 0 : 1;
