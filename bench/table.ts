import type { Budget, Outcome, Row } from "./outcome.ts";

/** An outcome for people to read. */
export function tableOf({ name, rows, ratios, holds }: Outcome): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const judged = ratios.map(({ of, measured, budget, holds }) => ({
    name: of,
    measured,
    budget: said(budget),
    holds: holds ? "holds" : "FALLS SHORT",
  }));
  return [
    `\n${name}: ${holds ? "holds" : "FALLS SHORT"}\n`,
    ...lines(columns, rows),
    "",
    ...lines(["name", "measured", "budget", "holds"], judged),
  ].join("\n");
}

function said(budget: Budget): string {
  return "atMost" in budget ? `≤ ${budget.atMost}` : `≥ ${budget.atLeast}`;
}

function lines(columns: readonly string[], rows: readonly Row[]): string[] {
  const cells = [columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? "")))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index]?.length ?? 0)));
  return cells.map((line) =>
    line
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
