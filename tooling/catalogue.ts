import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { judge } from "./catalogue/judge.ts";
import { reportJson, reportMarkdown } from "./catalogue/report.ts";
import { readResults } from "./catalogue/results.ts";
import { rows } from "./catalogue/all-rows.ts";
import { faultsOf } from "./catalogue/row.ts";
import { lists, requirementsMarkdown, requirementsOf } from "./catalogue/lists.ts";
import { run } from "./run.ts";
import { repository, workspacePackages } from "./workspace.ts";

const help = `Usage: pnpm catalogue [--judge | --lists]

Runs every test and judges each row of the security catalogue by them. Writes docs/security/report.md and report.json,
and the pages of the lists of others (ASVS, NSM, Normen).

  --judge   runs nothing, and judges the reports of the last "pnpm test"
  --lists   writes the pages of the lists alone
`;

const { values } = parseArgs({
  options: { judge: { type: "boolean" }, lists: { type: "boolean" }, help: { type: "boolean" } },
});

const folder = join(repository, "docs/security");

function writeLists(): void {
  for (const list of lists)
    writeFileSync(join(folder, `${list.name}.md`), requirementsMarkdown(list, requirementsOf(list.name)));
}

async function catalogue(): Promise<number> {
  const wrong = faultsOf(rows);
  if (wrong.length > 0) {
    console.error(wrong.join("\n"));
    return 1;
  }
  // A test that fails is a fault of its row; what fails outside the catalogue is shown by the command itself.
  if (!values.judge)
    await run(["node", "tooling/test.ts"], { cwd: repository, show: true, env: { TEST_FORM: "short" } });
  const judged = judge(rows, readResults(workspacePackages(repository), repository));
  const { output: commit } = await run(["git", "rev-parse", "--short=8", "HEAD"], { cwd: repository });
  const { output: changes } = await run(["git", "status", "--porcelain"], { cwd: repository });
  const seen = {
    commit: `${commit.trim()}${changes.trim() === "" ? "" : " with changes"}`,
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} processors, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "report.md"), reportMarkdown(judged, seen));
  writeFileSync(join(folder, "report.json"), reportJson(judged, seen));
  writeLists();
  for (const { row, status, faults } of judged)
    console.log(`${row.id}  ${status}${faults.map((fault) => `\n      ${fault}`).join("")}`);
  const failed = judged.filter(({ status }) => status === "failed");
  const untested = judged.filter(({ status }) => status === "not tested");
  console.log(
    `\n${judged.length} rows: ${judged.length - failed.length - untested.length} passed, ${failed.length} failed, ${untested.length} not tested`,
  );
  return failed.length > 0 ? 1 : 0;
}

if (values.help) console.log(help);
else if (values.lists) writeLists();
else process.exitCode = await catalogue();
