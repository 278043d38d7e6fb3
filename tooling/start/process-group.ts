import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { quietEnvironment } from "../run.ts";

/** A command to run in a process group of its own; each line of its output is shown behind `name`. */
export interface Command {
  name: string;
  command: string[];
  cwd: string;
}

/** A running command and everything it started. */
export interface ProcessGroup {
  name: string;
  /** Settles when the command itself has ended, with what there is to say of it. */
  ended: Promise<{ ok: boolean; says: string }>;
  /** Ask all of the group to stop, and after five seconds make it. */
  stop: (graceMs?: number) => Promise<void>;
  /** End all of the group now. Safe in an exit handler. */
  kill: () => void;
}

/** Start a command as the leader of a new process group. Its `node_modules/.bin` goes before the PATH. */
export function startGroup({ name, command, cwd }: Command): ProcessGroup {
  const [file = "", ...args] = command;
  const path = [join(cwd, "node_modules", ".bin"), process.env["PATH"]].join(delimiter);
  const child = spawn(file, args, {
    cwd,
    env: { ...quietEnvironment, PATH: path },
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
    shell: process.platform === "win32",
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => console.log(`${name.padEnd(10)}| ${line}`));
  }
  const ended = new Promise<{ ok: boolean; says: string }>((resolve) => {
    child.on("error", (error) => resolve({ ok: false, says: `${name} could not be started: ${error.message}` }));
    child.on("exit", (code, signal) =>
      resolve({ ok: code === 0, says: `${name} ended with ${signal ?? `exit code ${code}`}` }),
    );
  });
  let stopped = false;
  /** Signal 0 only asks whether any of the group is left. */
  const send = (signal: NodeJS.Signals | 0): boolean => {
    if (child.pid === undefined) return false;
    try {
      return process.kill(process.platform === "win32" ? child.pid : -child.pid, signal);
    } catch {
      return false;
    }
  };
  return {
    name,
    ended,
    kill: () => {
      if (!stopped) send("SIGKILL");
    },
    stop: async (graceMs = 5000) => {
      const deadline = Date.now() + graceMs;
      send("SIGTERM");
      while (send(0) && Date.now() < deadline) await sleep(50);
      if (send("SIGKILL")) await sleep(50);
      stopped = true;
    },
  };
}
