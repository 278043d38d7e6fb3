import { browsers } from "./chromium.ts";
import { clearReports, collectReports, isGreen, summary, type Tally } from "./reports.ts";
import { run } from "./run.ts";
import { installServers } from "./servers.ts";
import { repository, workspacePackages } from "./workspace.ts";

interface Step {
  readonly tasks: readonly string[];
  readonly concurrency: string;
  /** Only in these packages. */
  readonly filter?: string;
}

/**
 * What is run together, and how much of it at once. Builds and tests do not share the machine: many tests are about how long something takes, and
 * those in a browser each keep a server, a provider and a browser busy.
 */
const steps: readonly Step[] = [
  { tasks: ["build"], concurrency: "100%", filter: "./packages/*" },
  // Two builds of Next at once take longer than one after the other: each keeps every processor busy by itself.
  { tasks: ["build"], concurrency: "1" },
  { tasks: ["typecheck"], concurrency: "100%" },
  { tasks: ["test"], concurrency: "100%" },
  { tasks: ["test:e2e"], concurrency: "1" },
];

/** Run every test of the workspace and give the sum over all runners. */
async function runEveryTest(): Promise<Tally> {
  const packages = workspacePackages(repository);
  clearReports(packages);
  const needsBrowser = packages.some(({ manifest }) => manifest.scripts?.["test:e2e"]);
  await installServers(repository);
  const env = needsBrowser ? await browsers(repository) : {};
  const failed = [];
  for (const { tasks, concurrency, filter } of steps) {
    const turbo = [
      "turbo",
      "run",
      ...tasks,
      ...(filter === undefined ? [] : [`--filter=${filter}`]),
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
