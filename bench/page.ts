import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import type { Outcome } from "./outcome.ts";
import { tableOf } from "./table.ts";

/** What benchmarks found, as a page of the site: with the commit, the date and the machine, without which a figure says nothing. */
export function pageOf(outcomes: readonly Outcome[], failed: readonly string[]): string {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  const processors = cpus();
  const machine = `${processors.length} × ${processors[0]?.model.trim() ?? "unknown processor"}`;
  return [
    "# Measured figures\n",
    `At ${commit} on ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${machine}, by \`npx -y pnpm@12 bench\`. [What it costs](../performance.md) says what each row means.\n`,
    ...failed.map((name) => `\`${name}\` did not run.\n`),
    ...outcomes.map((outcome) => `## ${outcome.name}\n\n\`\`\`text\n${tableOf(outcome).trim()}\n\`\`\`\n`),
  ].join("\n");
}
