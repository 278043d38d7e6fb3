import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { reviewPack, testedCommit, type FileResult } from "./review/review-pack.ts";
import { run } from "./run.ts";
import { repository } from "./workspace.ts";

/** `pnpm review-pack helseid` writes what a provider wants to see of us before production, from the last run of the tests. */
const provider = process.argv[2] ?? "";
if (!/^[a-z-]+$/.test(provider)) {
  console.error("Which provider? Give the name of its page in docs/providers, as helseid");
  process.exit(1);
}

interface Report {
  readonly startTime: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

const page = readFileSync(join(repository, `docs/providers/${provider}.md`), "utf8");
const node = join(repository, "packages/node");
const report = JSON.parse(readFileSync(join(node, ".reports/vitest.json"), "utf8")) as Report;
const results = report.testResults.map(({ name, assertionResults }): FileResult => ({
  path: name,
  passed: assertionResults.filter(({ status }) => status === "passed").length,
  failed: assertionResults.filter(({ status }) => status !== "passed").map(({ fullName }) => fullName),
}));
const { version } = JSON.parse(readFileSync(join(node, "package.json"), "utf8")) as { readonly version: string };
const git = async (...args: string[]): Promise<string> => {
  const { code, output } = await run(["git", ...args], { cwd: repository });
  if (code !== 0) throw new Error(output);
  return output.trim();
};
const [committedAt = "", head = ""] = (await git("log", "-1", "--format=%ct %h", "--abbrev=12")).split(" ");
const changed = (await git("status", "--porcelain")).split("\n").filter(Boolean);
const commit = testedCommit({
  commit: head,
  committedAt: Number(committedAt) * 1000,
  changed: changed.map((line) => line.replace(/^\s*\S+\s+/, "")),
  ranAt: report.startTime,
});
const file = `review-pack-${provider}.md`;
const date = new Date().toISOString().slice(0, 10);
writeFileSync(join(repository, file), reviewPack(page, results, { provider, version, commit, date }));
console.log(`Written: ${file}`);
