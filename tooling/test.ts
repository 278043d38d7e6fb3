import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { verdictOf, writeSecurityReport } from "./catalogue/verdict.ts";
import { changedFiles, reachedBy } from "./changed.ts";
import { browsers } from "./chromium.ts";
import type { Turn } from "./gates/gates.ts";
import { profileText, readProfile } from "./profile.ts";
import { clearReports, collectReports, isGreen, summary, writeReport, type Tally } from "./reports.ts";
import { run } from "./run.ts";
import { installServers, machineVersions } from "./servers.ts";
import { repository, workspacePackages } from "./workspace.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { profile: { type: "boolean" }, changed: { type: "boolean" }, "with-gates": { type: "boolean" } },
});

/** Vitest's reporters; one of our own tells where the time of a file went. */
const reporters = ["default", "json", join(repository, "tooling/phases.ts")].map((name) => `--reporter=${name}`);
const vitestOptions = [...reporters, "--outputFile.json=.reports/vitest.json"];

interface Step {
  readonly tasks: readonly string[];
  readonly concurrency: string;
  /** Only in these packages. */
  readonly filter?: string;
  /** Further arguments of Turbo's. */
  readonly options?: readonly string[];
  /** The gates that begin with this step, if they run beside the tests. */
  readonly gates?: readonly Turn[];
}

/**
 * Arguments for the scripts are part of the key of every task, also of the builds that a test depends on, so that Turbo would build everything once more.
 * Only a profile gives any, and runs the tests alone.
 */
const profiling = ["--only", "--force", "--", ...vitestOptions];

/**
 * Options of Turbo beside what reads the results of its tasks: it would write them from its cache over the files that are there. It runs no task that
 * another depends on, and takes nothing from its cache, whose keys then have nothing of these.
 */
const withoutDependencies: readonly string[] = ["--only", "--force"];

/** The gates run beside the tests, and read what is built. */
const withGates = values["with-gates"] === true;

/**
 * What is run together, and how much of it at once. Builds and tests do not share the machine: many tests are about how long something takes, and
 * those in a browser each keep a server, a provider and a browser busy.
 */
const steps: readonly Step[] = [
  { tasks: ["build"], concurrency: "100%", filter: "./packages/*" },
  // Two builds of Next at once take longer than one after the other: each keeps every processor busy by itself.
  { tasks: ["build"], concurrency: "1", ...(withGates && { filter: "!./packages/*" }), gates: ["beside builds"] },
  // One of the gates.
  ...(withGates ? [] : [{ tasks: ["typecheck"], concurrency: "100%" }]),
  // One package more than there are processors, since many tests wait. The gates that take longest have all the time from here on.
  {
    tasks: ["test"],
    concurrency: "150%",
    gates: ["beside vitest", "beside tests"],
    ...(values.profile && { options: profiling }),
  },
  { tasks: ["test:e2e"], concurrency: "1" },
];

/** Some hundred processes load Vitest, Vite, npm and the library. */
const compiled = { NODE_COMPILE_CACHE: join(tmpdir(), "adgangskort-compile-cache") };

/** Run every test of the workspace and give the sum over all runners. */
async function runEveryTest(): Promise<Tally> {
  const packages = workspacePackages(repository);
  clearReports(packages);
  const needsBrowser = packages.some(({ manifest }) => manifest.scripts?.["test:e2e"]);
  await installServers(repository);
  const env = {
    ...machineVersions(),
    ...compiled,
    ...(needsBrowser && (await browsers(repository))),
  };
  const failed = [];
  const gates: Promise<string[]>[] = [];
  for (const { tasks, concurrency, filter, options = [], gates: turns = [] } of steps) {
    if (withGates) gates.push(...turns.map(gatesOf));
    const turbo = [
      "turbo",
      "run",
      ...tasks,
      ...(filter === undefined ? [] : [`--filter=${filter}`]),
      ...(gates.length > 0 ? withoutDependencies : []),
      "--continue=dependencies-successful",
      "--ui=stream",
      "--output-logs=new-only",
      `--concurrency=${concurrency}`,
    ];
    const { code } = await run([...turbo, ...options], { cwd: repository, show: true, env });
    if (code !== 0) failed.push(`${tasks.join(" or ")}: see above`);
  }
  failed.push(...(await Promise.all(gates)).flat(), ...(withGates ? await gatesOf("last") : []));
  if (!values.profile) await judgeCatalogue();
  const tally = collectReports(packages);
  if (tally.failed.length === 0) tally.failed.push(...failed);
  return tally;
}

/** The security catalogue, judged by the tests that ran: one more result, or one for each fault. */
async function judgeCatalogue(): Promise<void> {
  const { judged, faults } = verdictOf(repository);
  await writeSecurityReport(judged, repository);
  const results = faults.map((fault) => ({ name: `catalogue: ${fault}`, ok: false }));
  const all = { name: "catalogue: every row that is tested, and all that names one", ok: true };
  writeReport(join(repository, "tooling"), "check-catalogue", results.length > 0 ? results : [all]);
}

/** Runs the gates of a turn. They say what they found when the last of them has ended. */
async function gatesOf(turn: Turn): Promise<string[]> {
  const { code, output } = await run(["node", "tooling/check.ts", "--turn", turn], { cwd: repository, env: compiled });
  console.log(`\n== gates ${turn}\n${output}`);
  return code === 0 ? [] : [`gates ${turn}: see above`];
}

/** Runs what a change since `base` can reach, nearest first, in the packages that it touches. Says what it leaves out. */
async function runChanged(base: string): Promise<Tally> {
  const packages = workspacePackages(repository);
  const changed = changedFiles(repository, base);
  const reached = reachedBy(packages, changed);
  if (reached.length === 0) return { passed: 0, failed: ["no package with tests has changed"], skipped: [] };
  await installServers(repository);
  const builds = reached.map(({ package: { manifest } }) => `--filter=${manifest.name}^...`);
  const { code: built } = await run(["turbo", "run", "build", "--ui=stream", "--output-logs=errors-only", ...builds], {
    cwd: repository,
    show: true,
  });
  const failed = built === 0 ? [] : ["build: see above"];
  clearReports(reached.map(({ package: each }) => each));
  for (const { package: each, run: files } of reached) {
    if (built !== 0 || files.length === 0) continue;
    const command = ["node_modules/.bin/vitest", "run", ...files, ...vitestOptions];
    const { code } = await run(command, { cwd: each.directory, show: true });
    if (code !== 0) failed.push(`${each.path}: see above`);
  }
  const ran = reached.filter(({ run: files }) => files.length > 0).map(({ package: each }) => each);
  const tally = collectReports(ran.map((each) => ({ ...each, manifest: { ...each.manifest, scripts: {} } })));
  if (tally.failed.length === 0) tally.failed.push(...failed);
  for (const { package: each, run: files, left } of reached)
    console.log(
      `${each.path}: ${files.length} test files reach the change and ran, ${left.length} more reach it by more imports and did not`,
    );
  console.log(
    "Not run: packages that depend on these, browser tests, the gates. `pnpm test` and `pnpm check` run all.",
  );
  return tally;
}

const work = values.changed ? runChanged(positionals[0] ?? "HEAD") : runEveryTest();
const tally = await work.catch((error: unknown): Tally => {
  const message = error instanceof Error ? error.message : String(error);
  console.error(message);
  return { passed: 0, failed: [message.split("\n", 1)[0] ?? ""], skipped: [] };
});
if (values.profile) console.log(`\n${profileText(readProfile(workspacePackages(repository)))}`);
console.log(`\n${summary(tally)}`);
process.exitCode = isGreen(tally) ? 0 : 1;
