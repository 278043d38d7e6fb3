import { execFile } from "node:child_process";

const script = new URL("../chaos.ts", import.meta.url).pathname;

/** What a run printed, and how it ended. */
export interface ChaosRun {
  readonly code: unknown;
  readonly output: string;
}

/** The command `pnpm chaos`, with the same seed each time. A later option counts instead of the same one before. */
export function chaosRun(seconds: number, ...options: readonly string[]): Promise<ChaosRun> {
  const args = [script, "--seconds", String(seconds), "--people", "8", "--seed", "7", ...options];
  return new Promise((resolve) => {
    execFile(process.execPath, args, (error, output, errors) => {
      resolve({ code: error ? error.code : 0, output: output + errors });
    });
  });
}

/** A figure of the table. */
export function figure(output: string, label: string): number {
  return Number(new RegExp(`^${label} +(\\d+)$`, "m").exec(output)?.[1]);
}
