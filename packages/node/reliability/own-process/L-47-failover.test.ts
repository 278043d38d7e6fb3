import { expect, it } from "vitest";
import { inForm } from "../../tests/support/form.ts";
import { chaosRun, figure } from "../chaos/chaos-run.ts";
import { figures } from "../figures.ts";

const profiles = inForm({
  short: ["rolling"],
  long: ["sentinel", "cluster", "standby", "nginx", "rolling", "full-sqlite", "full-redis", "full-postgres", "clock"],
});
const planted = inForm({ short: [], long: ["mixed up", "resurrected"] });
const seconds = inForm<number>(figures["L-47"].runSeconds);
const people = inForm<number>(figures["L-47"].people);
const faults = inForm<number>(figures["L-47"].planted);
const breakdowns = inForm<number>(figures["L-47"].profiles);

it(`[L-47] the breakdowns of the infrastructure are ${breakdowns}, the planted faults ${faults}`, () => {
  expect([profiles.length, planted.length]).toEqual([breakdowns, faults]);
});

it.each(profiles)(
  "[L-47] people who work while the infrastructure breaks (%s) see no other session and no ended one",
  { timeout: (seconds + 200) * 1000 },
  async (profile) => {
    const { code, output } = await chaosRun(seconds, "--profile", profile, "--people", String(people));
    console.log(output);
    expect(output).toContain("Nothing went wrong.");
    expect(code).toBe(0);
    for (const label of ["mixed up", "resurrected", "logged out"]) expect(figure(output, label), label).toBe(0);
    for (const label of ["breakdowns", "refreshes", "own answers", "sessions ended on purpose"])
      expect(figure(output, label), label).toBeGreaterThan(0);
  },
);

it.each(planted)(
  "[L-47] a run behind nginx finds a planted fault by which people are %s",
  { timeout: 180_000 },
  async (fault) => {
    const { code, output } = await chaosRun(60, "--profile", "rolling", "--fault", fault);
    expect(figure(output, fault), output).toBeGreaterThan(0);
    expect(code).toBe(1);
  },
);
