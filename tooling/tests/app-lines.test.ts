import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cellsOf, linesOfApps, linesTable, page, toldTable } from "../app-lines.ts";

test("docs/apps/README.md tells how many lines each app has: `pnpm app-lines` counts them", async () => {
  expect(cellsOf(toldTable(readFileSync(page, "utf8")))).toEqual(cellsOf(await linesTable()));
});

/** Lines of the pages of an auditor, which only one app has. */
const audit: Readonly<Record<string, number>> = { saksbehandling: 253 };

test.each([...(await linesOfApps())].filter(([app]) => app !== "shell"))(
  "%s is its own story: under 770 lines beside its texts, and the shell has the rest",
  (app, { own = 0 }) => {
    expect(own).toBeGreaterThan(0);
    expect(own - (audit[app] ?? 0)).toBeLessThan(770);
  },
);
