import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cellsOf, linesOfApps, linesTable, page, documentedTable } from "../app-lines.ts";
import { repository } from "../workspace.ts";

test("docs/apps/README.md tells how many lines each app has: `pnpm app-lines` counts them", async () => {
  expect(cellsOf(documentedTable(readFileSync(page, "utf8")))).toEqual(cellsOf(await linesTable()));
});

test.each([...(await linesOfApps())].filter(([app]) => app !== "shell"))(
  "%s is its own story: under 700 lines beside its texts, and the shell has the rest",
  (_app, { own = 0 }) => {
    expect(own).toBeGreaterThan(0);
    expect(own).toBeLessThan(700);
  },
);

test("tooling is at most a quarter of the packages' source", () => {
  const lines = (...patterns: string[]): number =>
    globSync(patterns, { cwd: repository, exclude: (name) => name === "node_modules" })
      .map((file) => readFileSync(join(repository, file), "utf8").split("\n").length - 1)
      .reduce((sum, each) => sum + each, 0);
  const tests = lines("tooling/tests/**/*.ts");
  const tooling = lines("tooling/**/*.{ts,tsx}") - tests;
  expect(tooling).toBeGreaterThan(0);
  expect(tooling / lines("packages/*/src/**/*.{ts,tsx}")).toBeLessThan(0.25);
});
