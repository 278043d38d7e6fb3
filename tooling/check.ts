import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gates, type Gate, type Turn } from "./gates/gates.ts";
import { writeReport } from "./reports.ts";
import { run } from "./run.ts";
import { eachOf } from "./bounded-concurrency.ts";
import { repository } from "./workspace.ts";

interface Verdict {
  name: string;
  problems: string[];
  seconds: number;
}

/** `pnpm check` runs every gate; `pnpm check lint format` only those named; with `--turn` only those of a turn. */
const {
  values: { turn: only },
  positionals: wanted,
} = parseArgs({ allowPositionals: true, options: { turn: { type: "string" } } });
const unknown = wanted.filter((name) => !gates.some((gate) => gate.name === name));
if (unknown.length > 0)
  throw new Error(`No such gate: ${unknown.join(", ")}. There are: ${gates.map(({ name }) => name).join(", ")}`);

/** The turns that run at once, one row after the other. */
const rounds: readonly (readonly Turn[])[] = [["first"], ["beside builds", "beside vitest", "beside tests"], ["last"]];

/** The tests go first. What has time limits needs a share of a busy machine; the rest takes what the tests leave. */
const isBeside = only?.startsWith("beside ") === true;
if (isBeside) {
  const { PRIORITY_LOW, PRIORITY_BELOW_NORMAL } = constants.priority;
  setPriority(only === "beside tests" ? PRIORITY_BELOW_NORMAL : PRIORITY_LOW);
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

/** One more than there are processors: the gates that take longest mostly wait for a registry, a disk or a server to start. Beside tests, fewer. */
const gatesAtOnce = isBeside ? 2 : 3;

const turnOf = ({ turn = "beside builds" }: Gate): Turn => turn;
const chosen = gates.filter(
  (gate) => (wanted.length === 0 || wanted.includes(gate.name)) && (only === undefined || only === turnOf(gate)),
);
const verdicts: Verdict[] = [];
for (const round of rounds)
  verdicts.push(
    ...(await eachOf(
      chosen.filter((gate) => round.includes(turnOf(gate))),
      judgeAloud,
      gatesAtOnce,
    )),
  );
if (verdicts.length === 0) throw new Error(`No gate has the turn ${only}`);
writeReport(
  join(repository, "tooling"),
  ["check", ...(only?.split(" ") ?? [])].join("-"),
  verdicts.map(({ name, problems }) => ({ name: `gate ${name}`, ok: problems.length === 0 })),
);
const red = verdicts.filter(({ problems }) => problems.length > 0);
if (red.length > 0)
  console.log(`\n${red.length} of ${verdicts.length} gates failed: ${red.map(({ name }) => name).join(", ")}`);
else console.log(`\nAll ${verdicts.length} gates hold`);
process.exitCode = red.length > 0 ? 1 : 0;
