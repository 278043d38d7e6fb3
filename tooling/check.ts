import { join } from "node:path";
import { gates, type Gate } from "./gates/gates.ts";
import { writeReport } from "./reports.ts";
import { run } from "./run.ts";
import { eachOf } from "./bounded-concurrency.ts";
import { repository } from "./workspace.ts";

interface Verdict {
  name: string;
  problems: string[];
  seconds: number;
}

async function problemsOf(gate: Gate): Promise<string[]> {
  if ("problems" in gate) return gate.problems(repository);
  const { code, output } = await run(gate.command, { cwd: repository });
  return code === 0 ? [] : [output.trim() || `exit ${code}`];
}

async function judge(gate: Gate): Promise<Verdict> {
  const start = performance.now();
  const problems = await problemsOf(gate).catch((error: unknown) => [
    error instanceof Error ? error.message : String(error),
  ]);
  return { name: gate.name, problems, seconds: (performance.now() - start) / 1000 };
}

const line = ({ name, problems, seconds }: Verdict): string =>
  `${problems.length === 0 ? "ok    " : "FAILED"}  ${name.padEnd(20)}${seconds.toFixed(1).padStart(6)} s`;

async function judgeAloud(gate: Gate): Promise<Verdict> {
  const verdict = await judge(gate);
  console.log(line(verdict));
  for (const problem of verdict.problems) console.log(problem.replaceAll(/^/gm, "        "));
  return verdict;
}

/** One more than there are processors: the gates that take longest mostly wait for a registry, a disk or a server to start. */
const gatesAtOnce = 3;

/** `pnpm check` runs every gate; `pnpm check lint format` only those named. */
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !gates.some((gate) => gate.name === name));
if (unknown.length > 0)
  throw new Error(`No such gate: ${unknown.join(", ")}. There are: ${gates.map(({ name }) => name).join(", ")}`);

const chosen = gates.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const verdicts: Verdict[] = [];
for (const turn of ["first", undefined, "last"])
  verdicts.push(
    ...(await eachOf(
      chosen.filter((gate) => gate.turn === turn),
      judgeAloud,
      gatesAtOnce,
    )),
  );
writeReport(
  join(repository, "tooling"),
  "check",
  verdicts.map(({ name, problems }) => ({ name: `gate ${name}`, ok: problems.length === 0 })),
);
const red = verdicts.filter(({ problems }) => problems.length > 0);
if (red.length > 0)
  console.log(`\n${red.length} of ${verdicts.length} gates failed: ${red.map(({ name }) => name).join(", ")}`);
else console.log(`\nAll ${verdicts.length} gates hold`);
process.exitCode = red.length > 0 ? 1 : 0;
