import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new folder to run the command in. */
export const emptyFolder = (): string => mkdtempSync(join(tmpdir(), "create-test-"));

/** How the command ended, and what is in its folder afterwards. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly entries: readonly string[];
}

/** Runs the command without a terminal. */
export function run(
  args: readonly string[],
  { cwd = emptyFolder(), env = {} }: { cwd?: string; env?: Readonly<Record<string, string>> } = {},
): Ended {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, "../src/cli.ts"), ...args],
    { cwd, encoding: "utf8", env: { ...process.env, npm_config_user_agent: "npm/11.6.0 node/v24.1.0", ...env } },
  );
  return { status, stdout, stderr, entries: readdirSync(cwd) };
}
