import { spawn, type ChildProcess } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { accessSync, constants } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";

/** A server that a test started. */
export interface ServerProcess {
  readonly pid: number;
  /** Leaves it running, deaf and dumb, with its connections open. */
  pause(): void;
  resume(): void;
  hasEnded(): boolean;
  /** SIGTERM unless another is given; resolves when it is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** The first of the programs that is in a folder of PATH, or in one of `others`. */
export function findProgram(names: readonly string[], others: readonly string[] = []): string | undefined {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), ...others];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const portsTaken = new Set<number>();
/** Files that run at the same time have ranges of their own: a port that one of them has seen free is not taken by another before its server listens. */
const firstPort = 10_000 + 1_000 * (Number(process.env["VITEST_POOL_ID"] ?? 0) % 10);

/** A port on which nothing listens now, another for each call. Not from the range of outgoing connections, one of which could take it before a server does. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(firstPort, firstPort + 1_000);
    if (portsTaken.has(port)) continue;
    portsTaken.add(port);
    const probe = createServer().listen(port, "127.0.0.1");
    const isFree = await once(probe, "listening").then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    probe.close();
    await once(probe, "close");
    return port;
  }
}

/** Whom a program runs as and where, if not as what runs the tests. */
export interface RunAs {
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
}

/** Starts a server, and waits until it says that it is ready. It ends with this process, however that ends. `hear` gets its output from the start. */
export async function startServer(
  command: readonly string[],
  ready: RegExp,
  runAs: RunAs = {},
  hear?: (output: Buffer) => void,
): Promise<ServerProcess> {
  const [file = "", ...args] = command;
  const child = spawn(file, args, { ...runAs, stdio: ["ignore", "pipe", "pipe"] });
  const gone = once(child, "exit");
  if (hear) for (const stream of [child.stdout, child.stderr]) stream.on("data", hear);
  await said(child, ready, command);
  const pid = child.pid!;
  // Reads until this process is gone, and the pipe with it.
  const guard = spawn("sh", ["-c", `cat >/dev/null; kill -9 ${pid}`], { stdio: ["pipe", "ignore", "ignore"] });
  // Later its id may be another process's.
  void gone.then(() => guard.kill());
  guard.unref();
  child.unref();
  for (const stream of [child.stdout, child.stderr, guard.stdin]) (stream as unknown as { unref(): void }).unref();
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    pid,
    hasEnded,
    pause: () => process.kill(pid, "SIGSTOP"),
    resume: () => process.kill(pid, "SIGCONT"),
    async stop(signal = "SIGTERM") {
      child.ref();
      if (!hasEnded()) {
        process.kill(pid, "SIGCONT");
        process.kill(pid, signal);
      }
      await gone;
    },
  };
}

function said(child: ChildProcess, ready: RegExp, command: readonly string[]): Promise<void> {
  let output = "";
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-10_000);
      if (ready.test(output)) resolve();
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${command.join(" ")} ended with ${code}:\n${output}`)));
  });
}
