import { spawn } from "node:child_process";

/** How a command ended. `output` is empty when it was shown instead of kept. */
export interface Ended {
  code: number;
  output: string;
}

const quiet = {
  DO_NOT_TRACK: "1",
  TURBO_TELEMETRY_DISABLED: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  npm_config_update_notifier: "false",
  // `pnpm init` pins its own version, and pnpm then asks the registry for itself. A registry may not have the newest pnpm for every platform.
  pnpm_config_pm_on_fail: "ignore",
};

/** The environment of every command we start: the caller's, with the tools' telemetry and notices off. */
export const quietEnvironment: Record<string, string | undefined> = { ...process.env, ...quiet };

/**
 * Run a command to its end. With `show` it writes to our own output, else both its streams are kept together in
 * `output`. Standard input is never handed on, so nothing can wait for an answer. A command that cannot start ends with 127, and so does
 * one that `signal` stops.
 */
export function run(
  command: readonly string[],
  options: { cwd: string; show?: boolean; env?: Record<string, string | undefined>; signal?: AbortSignal },
): Promise<Ended> {
  const [file = "", ...args] = command;
  const stream = options.show ? "inherit" : "pipe";
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: { ...quietEnvironment, ...options.env },
    stdio: ["ignore", stream, stream],
    shell: process.platform === "win32",
    ...(options.signal && { signal: options.signal }),
  });
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
