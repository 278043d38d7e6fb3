import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";

/** The application as a program that the check starts. */
export interface Program {
  /** Starts it, or starts it again, and waits until it answers. @param changes of its environment. @throws if it ends, or never answers */
  start(changes?: Readonly<Record<string, string>>): Promise<void>;
  /** What it has written since it was first started. */
  log(): string;
  /** Ends it for good: it cannot be started again. */
  end(): Promise<void>;
}

interface Described {
  readonly command: string;
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly ready: string;
  /** What must not answer before the application is started. */
  readonly vacant?: readonly string[];
  readonly seconds: number;
}

const POLL_MS = 25;
const PATIENCE_MS = 3000;
const LAST_LINES = 5;
/** In characters: an application that writes without end must not fill the memory. */
const MOST_LOG = 16 * 1024 * 1024;

/** Runs a command in a process group of its own, so that what it starts ends with it. */
export function program({ command, folder, env, ready, vacant = [ready], seconds }: Described): Program {
  let child: ChildProcess | undefined;
  let output = "";
  let written = "";
  let wasStarted = false;
  let isEnded = false;

  async function stop(): Promise<void> {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, "exit");
    signal(running, "SIGTERM");
    await Promise.race([ended, wait(PATIENCE_MS, undefined, { ref: false })]);
    if (running.exitCode === null && running.signalCode === null) signal(running, "SIGKILL");
    await ended;
    // The shell may end before the program that it runs, which then still holds the port.
    const until = performance.now() + PATIENCE_MS;
    while (performance.now() < until && (await answers(ready))) await wait(POLL_MS);
    signal(running, "SIGKILL");
  }

  async function start(changes: Readonly<Record<string, string>> = {}): Promise<void> {
    if (wasStarted) await stop();
    else await expectNoAnswer(vacant);
    if (isEnded) throw new Error("the run has ended");
    wasStarted = true;
    output = "";
    const started = spawn(command, {
      shell: true,
      cwd: folder,
      // On Windows this would open a window of its own.
      detached: process.platform !== "win32",
      env: { ...env, ...changes },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child = started;
    for (const stream of [started.stdout, started.stderr])
      stream.on("data", (data: Buffer) => {
        output = (output + data.toString()).slice(-4000);
        if (written.length < MOST_LOG) written += data.toString();
      });
    await untilReady(ready, seconds, {
      ended: () => started.exitCode ?? started.signalCode ?? undefined,
      said: () => lastLines(output),
    });
  }

  async function end(): Promise<void> {
    isEnded = true;
    await stop();
  }

  return { start, end, log: () => written };
}

/** An application that a command of its own starts again. */
export function restartedBy(
  command: string,
  { folder, ready, seconds }: Pick<Described, "folder" | "ready" | "seconds">,
): Program {
  return {
    start: async () => {
      const child = spawn(command, { shell: true, cwd: folder, stdio: "ignore" });
      const [code] = (await once(child, "exit")) as [number | null];
      if (code !== 0) throw new Error(`${command} ended with exit code ${code}`);
      await untilReady(ready, seconds);
    },
    end: () => Promise.resolve(),
    log: () => "",
  };
}

interface Running {
  /** The exit code, or the signal. */
  ended(): number | string | undefined;
  /** The last lines of its output. */
  said(): string;
}

/** @throws if it ends, or does not answer in time */
async function untilReady(ready: string, seconds: number, running?: Running): Promise<void> {
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    const isReady = await answers(ready);
    const code = running?.ended();
    if (code !== undefined)
      throw new Error(`the application ended: ${running?.said() || `no output, exit code ${code}`}`);
    if (isReady) return;
    await wait(POLL_MS);
  }
  const said = running?.said() ?? "";
  throw new Error(
    `the application did not answer at ${ready} within ${seconds} seconds (answerSeconds)${said === "" ? "" : `: ${said}`}`,
  );
}

/** Another copy of the application would be judged in place of the one that is started. @throws if an address answers */
async function expectNoAnswer(addresses: readonly string[]): Promise<void> {
  for (const address of addresses)
    if (await answers(address))
      throw new Error(`something answers at ${address} already: stop it, or leave app.start out`);
}

function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    // Windows has neither process groups nor signals: the whole tree ends at once.
    if (process.platform === "win32") spawnSync("taskkill", ["/pid", String(pid), "/t", "/f"], { windowsHide: true });
    else process.kill(-pid, name);
  } catch {
    // It has ended meanwhile.
  }
}

/** Any answer will do: an application may have no page without a login. */
async function answers(url: string): Promise<boolean> {
  const deadline = AbortSignal.timeout(1000);
  return fetch(url, { redirect: "manual", signal: deadline }).then(
    async (response) => {
      await response.body?.cancel();
      return response.status < 500;
    },
    () => false,
  );
}

const lastLines = (text: string): string => text.trim().split("\n").slice(-LAST_LINES).join(" | ");
