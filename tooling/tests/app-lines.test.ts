import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cellsOf, linesTable, page, toldTable } from "../app-lines.ts";

test("docs/apps/README.md tells how many lines each app has: `pnpm app-lines` counts them", async () => {
  expect(cellsOf(toldTable(readFileSync(page, "utf8")))).toEqual(cellsOf(await linesTable()));
});
