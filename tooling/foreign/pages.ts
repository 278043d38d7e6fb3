import type { Checked, Outcome } from "./play.ts";

/** In the order of the counts. */
export const VERDICTS = [
  "passed",
  "failed",
  "warning",
  "not-applicable",
  "not-fired",
  "undetermined",
  "not-run",
] as const;

export const count = (outcomes: readonly Outcome[], wanted: string): number =>
  outcomes.filter(({ verdict }) => verdict === wanted).length;

export const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll(/\s+/g, " ");

export const rulesOf = ({ rules }: Outcome): string => Object.keys(rules).join(", ");

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}

/** The section of one verdict. Faults with the same explanation form one list. */
function section(title: string, outcomes: readonly Outcome[], verdict: string): string {
  const found = Map.groupBy(
    outcomes.filter((outcome) => outcome.verdict === verdict),
    ({ why }) => why,
  );
  const parts = [...found].map(([why, alike]) => {
    const rows = alike.map((outcome) => [outcome.tried, rulesOf(outcome)]);
    return `${capital(why)}:\n\n${table(["Fault or journey", "Rules"], rows)}`;
  });
  return parts.length === 0 ? "" : `\n## ${title}\n\n${parts.join("\n\n")}\n`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The page of one client: everything but what passed. */
export function clientPage(
  { client, version, outcomes }: Checked,
  { on, commit }: { on: string; commit: string },
): string {
  const counts = VERDICTS.map((verdict) => `${count(outcomes, verdict)} ${verdict}`).join(", ");
  return `# ${client.title}, checked

${version}. Checked on ${on} against the mock's Ansattporten at ${commit}, by \`npx -y pnpm@12 exec node tooling/foreign.ts ${client.name}\`. The program is
[tooling/foreign/${client.name}](../../tooling/foreign/${client.name}).

${client.fair}

**${counts}.** The provider was an imitation, and this is no certification. What passed is not listed.
${section("Failed", outcomes, "failed")}${section("Warnings: recommended, or allowed to be left out", outcomes, "warning")}${section("Undetermined", outcomes, "undetermined")}${section("Not fired", outcomes, "not-fired")}`;
}

/** The row of one client in the table of all. */
export const clientRow = ({ client, version, outcomes }: Checked, on: string): string =>
  `| [${client.title}](${client.name}.md) | ${cell(version)} | ${on} | ${VERDICTS.map((verdict) => count(outcomes, verdict)).join(" | ")} |`;

export const clientsHead = table(["Client", "Version", "Checked on", ...VERDICTS], []);
