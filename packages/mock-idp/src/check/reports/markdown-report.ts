import { byRule, counted, VERDICTS } from "../outcome.ts";
import type { Run } from "../run.ts";

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;

/** The rules with their verdicts, for a summary of a build. Passed evidence is counted, the rest is listed. */
export function markdownReport(run: Run): string {
  const numbers = counted(run.outcomes);
  const rules = byRule(run.outcomes, run.profile);
  const shown = run.outcomes.filter(({ verdict }) => verdict !== "passed" && verdict !== "not-applicable");
  return [
    `# Check against an imitation of ${run.environment}`,
    "",
    VERDICTS.map((verdict) => `${verdict} ${numbers[verdict]}`).join(" · "),
    "",
    `${run.started}, ${run.seconds} seconds${run.version === undefined ? "" : `, version ${run.version}`}. Not a certification.`,
    "",
    row("List", "Rule", "Verdict", "Tried"),
    row("---", "---", "---", "---"),
    ...rules.map(({ list, number, verdict, evidence }) => row(list, number, verdict, String(evidence.length))),
    "",
    row("Verdict", "Tried", "Why"),
    row("---", "---", "---"),
    ...VERDICTS.flatMap((verdict) => shown.filter((one) => one.verdict === verdict)).map(({ verdict, tried, why }) =>
      row(verdict, tried, why),
    ),
    "",
  ].join("\n");
}
