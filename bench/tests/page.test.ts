import { expect, it } from "vitest";
import { pageOf } from "../page.ts";

it("has the commit, the date, the machine, what was found and what did not run", () => {
  const ratios = [{ of: "calls", measured: 2, budget: { atMost: 1 }, holds: false }];
  const page = pageOf([{ name: "login", rows: [{ name: "ours", calls: 2 }], ratios, holds: false }], ["stampede"]);
  expect(page).toMatch(/^# Measured figures\n\nAt [0-9a-f]{7,} on \d{4}-\d\d-\d\d, Node \d+\.\d+\.\d+, \d+ × /);
  expect(page).toContain("## login\n");
  expect(page).toMatch(/calls +2 +≤ 1 +FALLS SHORT/);
  expect(page).toContain("`stampede` did not run.");
});
