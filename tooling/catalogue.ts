import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { lists, requirementsMarkdown, requirementsOf } from "./catalogue/lists.ts";
import { verdictOf, writeSecurityReport } from "./catalogue/verdict.ts";
import { run } from "./run.ts";
import { repository } from "./workspace.ts";

const help = `Usage: pnpm catalogue [--judge | --lists]

Runs every test and judges each row of the security catalogue by them, as "pnpm test" does at its end. Says what became of
each row. Writes docs/security/report.md and report.json, and the pages of the lists of others (ASVS, NSM, Normen), all of
which git ignores: the site shows them.

  --judge   runs nothing, and judges the reports of the last "pnpm test"
  --lists   writes the pages of the lists alone
`;

const { values } = parseArgs({
  options: { judge: { type: "boolean" }, lists: { type: "boolean" }, help: { type: "boolean" } },
});

function writeLists(): void {
  for (const list of lists)
    writeFileSync(
      join(repository, `docs/security/${list.name}.md`),
      requirementsMarkdown(list, requirementsOf(list.name)),
    );
}

async function catalogue(): Promise<number> {
  // A test that fails is a fault of its row; what fails outside the catalogue is shown by the command itself.
  if (!values.judge)
    await run(["node", "tooling/test.ts"], { cwd: repository, show: true, env: { TEST_FORM: "short" } });
  const { judged, faults } = verdictOf(repository);
  await writeSecurityReport(judged, repository);
  writeLists();
  for (const { row, status } of judged) console.log(`${row.id}  ${status}`);
  console.log(faults.join("\n"));
  const count = (status: string): number => judged.filter((each) => each.status === status).length;
  console.log(
    `\n${judged.length} rows: ${count("passed")} passed, ${count("failed")} failed, ${count("not tested")} not tested`,
  );
  return faults.length > 0 ? 1 : 0;
}

if (values.help) console.log(help);
else if (values.lists) writeLists();
else process.exitCode = await catalogue();
