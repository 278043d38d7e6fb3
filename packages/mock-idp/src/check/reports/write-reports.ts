import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Run } from "../run.ts";
import { htmlReport } from "./html-report.ts";
import { jsonReport } from "./json-report.ts";
import { junitReport } from "./junit-report.ts";
import { loginFile } from "./login-file.ts";
import { markdownReport } from "./markdown-report.ts";

const REPORTS: Readonly<Record<string, (run: Run) => string>> = {
  "check.json": (run) => `${JSON.stringify(jsonReport(run), null, 2)}\n`,
  "junit.xml": junitReport,
  "check.md": markdownReport,
  "check.html": htmlReport,
};

/** Writes the reports of a run to a folder, which is made. */
export function writeReports(folder: string, run: Run): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, written] of Object.entries(REPORTS)) writeFileSync(join(folder, name), written(run));
  for (const [login, page] of run.logins) {
    const path = join(folder, loginFile(login));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, page);
  }
}
