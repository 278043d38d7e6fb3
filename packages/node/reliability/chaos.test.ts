import { execFile } from "node:child_process";
import { expect, it } from "vitest";

const script = new URL("./chaos.ts", import.meta.url).pathname;

/** A short run of a few people. */
function run(...options: readonly string[]): Promise<{ readonly code: unknown; readonly output: string }> {
  const args = [script, "--seconds", "6", "--people", "8", "--seed", "7", ...options];
  return new Promise((resolve) => {
    execFile(process.execPath, args, (error, output, errors) => {
      resolve({ code: error ? error.code : 0, output: output + errors });
    });
  });
}

/** A figure of the table. */
function figure(output: string, label: string): number {
  return Number(new RegExp(`^${label} +(\\d+)$`, "m").exec(output)?.[1]);
}

it(
  "a run of everything at once logs nobody out, brings nothing back and mixes nothing up",
  { timeout: 120_000 },
  async () => {
    const { code, output } = await run();
    expect(output).toContain("Nothing went wrong.");
    expect(code).toBe(0);
    for (const label of ["replicas killed", "store restarts", "refreshes", "own answers", "sessions ended on purpose"])
      expect(figure(output, label), label).toBeGreaterThan(0);
  },
);

it.each(["logged out", "resurrected", "mixed up"])(
  "a run finds a planted fault by which people are %s",
  { timeout: 120_000 },
  async (fault) => {
    const { code, output } = await run("--fault", fault);
    expect(figure(output, fault), output).toBeGreaterThan(0);
    expect(code).toBe(1);
  },
);
