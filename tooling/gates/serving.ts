import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../../packages/node/tests/support/server-process.ts";
import { quietEnvironment, run } from "../run.ts";

/** A port for the application, one for the provider, and one for an API. */
export const freePorts = async (): Promise<[number, number, number]> => [
  await freePort(),
  await freePort(),
  await freePort(),
];

/**
 * What `visit.mjs` says of a built application of Next and the mock, both started in the application's folder and stopped again. The packages are
 * installed in `folder`, which is the application's own or one above it.
 */
export async function visited(
  folder: string,
  application: number,
  provider: number,
  cwd: string = folder,
): Promise<string> {
  const bin = (name: string): string => join(folder, "node_modules", ".bin", name);
  return whileServed(
    [
      { command: [bin("mock-idp"), "--clients", "clients.json", "--port", String(provider)], cwd, port: provider },
      { command: [bin("next"), "start", "--port", String(application)], cwd, port: application },
    ],
    async () => (await run(["node", "visit.mjs", `http://localhost:${application}`], { cwd })).output,
  );
}

/** Far longer than a start takes, also on a busy machine. */
const longestStartMs = 120_000;

/** A program that is ready once its port answers. */
interface Served {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly port: number;
}

/** Does something while programs run, and stops them and whatever they started. Rejects with the output of a program that does not answer. */
export async function whileServed<Seen>(
  programs: readonly Served[],
  visit: (running: readonly Running[]) => Promise<Seen>,
): Promise<Seen> {
  const running = programs.map((program) => start(program));
  try {
    await Promise.all(running.map((each) => each.answers()));
    return await visit(running);
  } finally {
    for (const { stop } of running) stop();
  }
}

/** Longer than an application takes to finish pending work: ten seconds. */
const longestEndMs = 20_000;

interface Running {
  readonly answers: () => Promise<void>;
  /** Sends SIGTERM to the program alone, as a container engine does. Rejects if it goes on. */
  readonly end: () => Promise<void>;
  readonly stop: () => void;
}

/** A shell or `npx` passes no signal on, so the program leads a process group that is stopped as a whole. */
function start({ command: [file = "", ...args], cwd, port }: Served): Running {
  const child = spawn(file, args, { cwd, env: quietEnvironment, stdio: ["ignore", "pipe", "pipe"], detached: true });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  let ended = false;
  child.on("exit", () => (ended = true));
  child.on("error", (error) => {
    ended = true;
    output += error.message;
  });
  const stop = (): void => {
    process.off("exit", stop);
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      // The group has ended by itself.
    }
  };
  process.on("exit", stop);
  return {
    stop,
    end: async () => {
      child.kill("SIGTERM");
      const deadline = performance.now() + longestEndMs;
      while (!ended && performance.now() < deadline) await pause(50);
      if (!ended) throw new Error(`${[file, ...args].join(" ")}: goes on after SIGTERM\n${output}`);
    },
    answers: async () => {
      const deadline = performance.now() + longestStartMs;
      while (!ended && performance.now() < deadline) {
        if (await fetch(`http://localhost:${port}/`, { redirect: "manual" }).catch(() => undefined)) return;
        await pause(100);
      }
      throw new Error(`${[file, ...args].join(" ")}: no answer on port ${port}\n${output}`);
    },
  };
}
