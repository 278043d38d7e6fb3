import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const require = createRequire(import.meta.url);

/** A folder of `apps` or of `fixtures`. */
export type AppName =
  | "minimal"
  | "virksomhet"
  | "bostotte"
  | "vakthold"
  | "klinikk"
  | "skole"
  | "saksbehandling"
  | "innbygger"
  | "tilsyn"
  | "force-cache"
  | "ways"
  | "guards";

/** The folder of an app of this workspace. */
export function folderOf(app: AppName): string {
  return dirname(require.resolve(`${app}/package.json`));
}

/** A built app, served by `next start`. */
export interface Application {
  readonly origin: string;
  /** The app's own folder, with what the build and the server leave there. */
  readonly folder: string;
  /** Where the server was started: the store's file is below it. */
  readonly data: string;
  /** Everything it has printed. */
  readonly output: () => string;
  /** Of a server that has ended by itself. */
  readonly exitCode: () => number | undefined;
  /** Ends the process as a platform does, which loses patience after three seconds. */
  readonly end: () => Promise<void>;
  /** Ends the process at once, as a power cut does. */
  readonly cut: () => Promise<void>;
  /** Ends the process and starts another, on the same files. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface ApplicationOptions {
  readonly app: AppName;
  readonly origin: string;
  readonly environment: object;
  /** For a server that is expected to refuse to start. Else one that ends by itself is an error. */
  readonly mayEnd?: boolean;
  /** `dev`: by `next dev`, which compiles each page when it is first asked for. */
  readonly by?: "start" | "dev";
}

const nodeEnvironments = { start: "production", dev: "development" } as const;

/** Starts a built app, and waits until it answers or has ended. */
export async function startApplication({
  app,
  origin,
  environment,
  mayEnd = false,
  by = "start",
}: ApplicationOptions): Promise<Application> {
  const folder = folderOf(app);
  const data = mkdtempSync(join(tmpdir(), `e2e-${app}-`));
  const { hostname, port } = new URL(origin);
  const command = [nextOf(folder), by, folder, "--hostname", hostname, "--port", port];
  let output = "";
  let running: Server;
  const start = async (): Promise<void> => {
    const child = spawn(process.execPath, command, {
      cwd: data,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: nodeEnvironments[by], ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (output += text.toString()));
    running = serverOf(child);
    while (running.isAlive() && !(await answers(origin))) await sleep(50);
    if (!running.isAlive() && !mayEnd) throw new Error(`${app} did not start; is it built?\n${output}`);
  };
  await start();
  return {
    origin,
    folder,
    data,
    output: () => output,
    exitCode: () => running.exitCode(),
    end: () => running.end(),
    cut: () => running.cut(),
    restart: async () => {
      await running.end();
      await start();
    },
    stop: async () => {
      // Its tests are over: how a server ends in peace is for `events.test.ts`.
      await running.cut();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function nextOf(folder: string): string {
  return createRequire(join(folder, "package.json")).resolve("next/dist/bin/next");
}

interface Server {
  readonly exitCode: () => number | undefined;
  readonly isAlive: () => boolean;
  readonly end: () => Promise<void>;
  readonly cut: () => Promise<void>;
}

function serverOf(child: ChildProcess): Server {
  let alive = true;
  const ended = new Promise<void>((resolve) => {
    child.on("exit", () => {
      alive = false;
      resolve();
    });
  });
  const kill = (): void => void child.kill("SIGKILL");
  process.on("exit", kill);
  const end = async (): Promise<void> => {
    child.kill();
    await Promise.race([ended, sleep(3000).then(kill)]);
    await ended;
    process.off("exit", kill);
  };
  const cut = async (): Promise<void> => {
    kill();
    await ended;
    process.off("exit", kill);
  };
  return { exitCode: () => child.exitCode ?? undefined, isAlive: () => alive, end, cut };
}

async function answers(origin: string): Promise<boolean> {
  try {
    await fetch(origin, { redirect: "manual" });
    return true;
  } catch {
    return false;
  }
}
