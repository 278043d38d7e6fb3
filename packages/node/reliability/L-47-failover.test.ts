import { expect, it } from "vitest";
import { inForm } from "../tests/support/form.ts";
import { chaosRun, figure } from "./chaos/chaos-run.ts";

const profiles = inForm({
  short: ["rolling"],
  long: ["sentinel", "cluster", "standby", "nginx", "rolling", "full-sqlite", "full-redis", "full-postgres", "clock"],
});
const [seconds, people] = inForm({ short: [6, 8], long: [300, 60] });

it.each(profiles)(
  "[L-47] people who work while the infrastructure breaks (%s) see no other session and no ended one",
  { timeout: (seconds + 200) * 1000 },
  async (profile) => {
    const { code, output } = await chaosRun(seconds, "--profile", profile, "--people", String(people));
    console.log(output);
    expect(output).toContain("Nothing went wrong.");
    expect(code).toBe(0);
    for (const label of ["breakdowns", "refreshes", "own answers", "sessions ended on purpose"])
      expect(figure(output, label), label).toBeGreaterThan(0);
  },
);

it.each(inForm({ short: [], long: ["mixed up", "resurrected"] }))(
  "[L-47] a run behind nginx finds a planted fault by which people are %s",
  { timeout: 180_000 },
  async (fault) => {
    const { code, output } = await chaosRun(60, "--profile", "rolling", "--fault", fault);
    expect(figure(output, fault), output).toBeGreaterThan(0);
    expect(code).toBe(1);
  },
);
