import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { benchmarks } from "../benchmarks.ts";
import type { Outcome } from "../outcome.ts";

/** A benchmark is no timed test: whether its budgets hold is not asked here. */
it.each(Object.keys(benchmarks))("%s runs, and tells what it found as one line of JSON", (name) => {
  const { stdout, stderr } = spawnSync(process.execPath, ["bench.ts", name, "--smoke", "--json"], {
    cwd: new URL("..", import.meta.url).pathname,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  const outcome = JSON.parse(stdout) as Outcome;
  expect(outcome.name).toBe(name);
  expect(outcome.rows.length).toBeGreaterThan(0);
  for (const row of outcome.rows) expect(Object.values(row).every((value) => value !== null)).toBe(true);
  expect(outcome.ratios.length).toBeGreaterThan(0);
  for (const { measured, holds } of outcome.ratios)
    expect([typeof measured, typeof holds]).toEqual(["number", "boolean"]);
  expect(outcome.holds).toBe(outcome.ratios.every(({ holds }) => holds));
});
