import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cellsOf, linesOfApps, linesTable, page, toldTable } from "../app-lines.ts";

test("docs/apps/README.md tells how many lines each app has: `pnpm app-lines` counts them", async () => {
  expect(cellsOf(toldTable(readFileSync(page, "utf8")))).toEqual(cellsOf(await linesTable()));
});

test.each([...(await linesOfApps())].filter(([app]) => app !== "shell"))(
  "%s is its own story: under 700 lines beside its texts, and the shell has the rest",
  (_app, { own = 0 }) => {
    expect(own).toBeGreaterThan(0);
    expect(own).toBeLessThan(700);
  },
);
