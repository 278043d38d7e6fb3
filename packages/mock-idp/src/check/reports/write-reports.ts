import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Run } from "../run/run.ts";
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

const LOGIN_FILE = /^l\d+\.html$/;

/** Removes what an earlier run wrote, which could be taken for the result of one that judges nothing. */
export function removeReports(folder: string): void {
  for (const name of Object.keys(REPORTS)) rmSync(join(folder, name), { force: true });
  const logins = join(folder, dirname(loginFile("")));
  for (const name of existsSync(logins) ? readdirSync(logins) : [])
    if (LOGIN_FILE.test(name)) rmSync(join(logins, name));
}

/** Whether a report has the name of a file, and would replace it. */
export const isReport = (folder: string, file: string): boolean =>
  Object.keys(REPORTS).some((name) => resolve(folder, name) === resolve(file));

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
