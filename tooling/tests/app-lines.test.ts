import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cellsOf, linesOfApps, linesTable, page, toldTable } from "../app-lines.ts";

test("docs/apps/README.md tells how many lines each app has: `pnpm app-lines` counts them", async () => {
  expect(cellsOf(toldTable(readFileSync(page, "utf8")))).toEqual(cellsOf(await linesTable()));
});

/** Apps that may have more lines of their own than 700, each with its reason. */
const longer: Readonly<Record<string, { readonly lines: number; readonly because: string }>> = {
  tilsyn: {
    lines: 900,
    because: "two stories in one: an inspector's and a farm's, with a page of each for all that the other has",
  },
};

test.each([...(await linesOfApps())].filter(([app]) => app !== "shell"))(
  "%s is its own story: under 700 lines beside its texts, and the shell has the rest",
  (app, { own = 0 }) => {
    expect(own).toBeGreaterThan(0);
    expect(own).toBeLessThan(longer[app]?.lines ?? 700);
  },
);

test("an app that is short enough needs no exception", async () => {
  const lines = await linesOfApps();
  expect(Object.keys(longer).filter((app) => (lines.get(app)?.["own"] ?? 0) < 700)).toEqual([]);
});
