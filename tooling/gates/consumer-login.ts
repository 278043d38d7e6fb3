import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../run.ts";
import { repository } from "../workspace.ts";

/** Lines that a first login test may take. */
const mostLines = 20;

/** Run the login test of the README of `testing` with the packed packages, as a team would on its first day. */
export async function brokenLoginTest(folder: string): Promise<string[]> {
  const readme = readFileSync(join(repository, "packages/testing/README.md"), "utf8");
  const [, program = ""] = /```ts\n([^]*?)```/.exec(readme) ?? [];
  const lines = program.trim().split("\n").length;
  if (lines >= mostLines) return [`packages/testing/README.md: the first login test has ${lines} lines`];
  writeFileSync(join(folder, "login.test.ts"), program);
  const vitest = join(folder, "node_modules", "vitest", "vitest.mjs");
  // Vitest's own five seconds are too few for a first import on a busy machine.
  const command = ["node", vitest, "run", "--reporter=default", "--testTimeout=30000"];
  const { code, output } = await run(command, { cwd: folder });
  const passed = code === 0 && /Tests .*1 passed/.test(output);
  return passed ? [] : [`the login test of testing's README in a clean project: exit ${code}\n${output}`];
}
