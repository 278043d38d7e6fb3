import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { gates } from "../gates/gates.ts";
import { run } from "../run.ts";
import { workspacePackages } from "../workspace.ts";
import { rows } from "./all-rows.ts";
import { judgeRows, type RowVerdict } from "./judge.ts";
import { expandIds, faultsOfRequirements, lists, requirementsOf, type Evidence } from "./lists.ts";
import { reportJson, reportMarkdown } from "./report.ts";
import { readResults } from "./results.ts";
import { faultsOf } from "./row.ts";

/** What the reports of the last run of all tests show of the catalogue. */
export interface Verdict {
  readonly judged: readonly RowVerdict[];
  /** Rows that failed, and what the threat model and the lists of others name that did not pass. */
  readonly faults: readonly string[];
}

/** The ids of the catalogue that a page names. */
export const idsIn = (page: string): string[] =>
  (page.match(/\b[ACDFLPR]-\d{2,3}( to [ACDFLPR]-\d{2,3})?\b/g) ?? []).flatMap(expandIds);

/** What a list may name, by the rows as they were judged. */
export const evidenceOf = (judged: readonly RowVerdict[], root: string): Evidence => ({
  rows: new Map(judged.map(({ row: { id, as }, status, files }) => [id, { status, files, as }])),
  gates: new Set(gates.map(({ name }) => name)),
  root,
});

/** Judges every row by the reports that the tests left, and all that names a row. */
export function verdictOf(root: string): Verdict {
  const judged = judgeRows(rows, readResults(workspacePackages(root), root));
  const passed = new Set(judged.filter(({ status }) => status === "passed").map(({ row }) => row.id));
  const threatModel = readFileSync(join(root, "docs/security/threat-model.md"), "utf8");
  const evidence = evidenceOf(judged, root);
  return {
    judged,
    faults: [
      ...faultsOf(rows),
      ...judged.flatMap(({ row, status, faults }) => (status === "failed" ? [`${row.id}: ${faults.join("; ")}`] : [])),
      ...idsIn(threatModel)
        .filter((id) => !passed.has(id))
        .map((id) => `the threat model names ${id}, which did not pass`),
      ...lists.flatMap(({ name }) => faultsOfRequirements(requirementsOf(name), evidence)),
    ],
  };
}

/** Writes `docs/security/report.md` and `report.json`, with the commit, the date and the machine. */
export async function writeSecurityReport(judged: readonly RowVerdict[], root: string): Promise<void> {
  const { output: commit } = await run(["git", "rev-parse", "--short=8", "HEAD"], { cwd: root });
  const { output: changes } = await run(["git", "status", "--porcelain"], { cwd: root });
  const seen = {
    commit: `${commit.trim()}${changes.trim() === "" ? "" : " with changes"}`,
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} processors, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
  };
  const file = (extension: string): string => join(root, `docs/security/report.${extension}`);
  writeFileSync(file("md"), reportMarkdown(judged, seen));
  writeFileSync(file("json"), reportJson(judged, seen));
}
