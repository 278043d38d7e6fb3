import { existsSync } from "node:fs";
import { join } from "node:path";
import { cell, count, rulesOf, VERDICTS } from "../foreign/pages.ts";
import type { Outcome } from "../foreign/play.ts";
import { repository } from "../workspace.ts";
import { checkedApps } from "./apps.ts";

interface Ran {
  readonly name: string;
  readonly outcomes: readonly Outcome[];
  readonly commit: string;
  readonly on: string;
}

const quiet = new Set(["passed", "not-applicable"]);
/** The page of an app; its folder, if it has none. */
const linkOf = (name: string): string =>
  existsSync(join(repository, "docs/apps", `${name}.md`)) ? `../apps/${name}.md` : `../../apps/${name}`;
const begins = (name: string): string => `| [${name}](${linkOf(name)}) |`;
const head = (...names: readonly string[]): readonly string[] => [
  `| ${names.join(" | ")} |`,
  `| ${names.map(() => "---").join(" | ")} |`,
];

/** `docs/check/apps.md` with the results of one app in place of its earlier ones. */
export function appsPage(before: string, { name, outcomes, commit, on }: Ran): string {
  const kept = before.split("\n").filter((line) => line.startsWith("| [") && !line.startsWith(begins(name)));
  const counts = VERDICTS.map((verdict) => count(outcomes, verdict));
  const rows = [
    ...kept,
    `${begins(name)} ${[on.slice(0, 10), commit, ...counts].join(" | ")} |`,
    ...outcomes
      .filter(({ verdict }) => !quiet.has(verdict))
      .map((one) => `${begins(name)} ${[one.verdict, one.tried, one.why, rulesOf(one)].map(cell).join(" | ")} |`),
  ];
  const ofAll = Object.keys(checkedApps).flatMap((app) => rows.filter((row) => row.startsWith(begins(app))));
  const isCount = (row: string): boolean => /\| \d{4}-\d\d-\d\d +\|/.test(row);
  return `# The reference apps, checked

Each built app of [apps](../../apps), judged by \`mock-idp check\` over HTTP with all lists that apply to its provider, by \`npx -y pnpm@12 test:long check-apps\`, which also writes this page. The page of each app
that shows a person's name is the one that is asked. \`innbygger\` shows no person, as ID-porten tells no name, so two people cannot be told apart there; its own tests play the same faults in process.

${[...head("App", "Checked on", "At", ...VERDICTS), ...ofAll.filter(isCount)].join("\n")}

What did not pass, and is not \`not-applicable\`:

${[...head("App", "Verdict", "Fault or journey", "Why", "Rules"), ...ofAll.filter((row) => !isCount(row))].join("\n")}
`;
}
