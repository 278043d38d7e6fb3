import { AsyncLocalStorage } from "node:async_hooks";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { format } from "node:util";
import { createApp } from "register-api/app.ts";
import { settingsFrom } from "register-api/settings.ts";
import { serve } from "srvx";

/** The register, in the process of the tests: a start as new takes milliseconds. */
export interface Register {
  readonly origin: string;
  /** Everything that it has printed. */
  readonly output: () => string;
  /** Stops listening. What it has stored is lost. */
  readonly end: () => Promise<void>;
  /** Starts it as new. */
  readonly restart: () => Promise<void>;
  /** Ends it, and starts it on what it has stored. */
  readonly resume: () => Promise<void>;
}

/** The lines of the register whose request is answered. */
const printing = new AsyncLocalStorage<string[]>();

for (const name of ["log", "error"] as const) {
  const print = console[name];
  console[name] = (...said: unknown[]) => {
    const lines = printing.getStore();
    if (lines) lines.push(format(...said));
    else print(...said);
  };
}

/** Starts the register, with what its own environment would tell it. */
export async function startRegister(environment: Readonly<Record<string, string>>): Promise<Register> {
  const folder = mkdtempSync(join(tmpdir(), "e2e-register-"));
  process.once("exit", () => rmSync(folder, { recursive: true }));
  const settings = settingsFrom(environment);
  const { hostname, port } = new URL(settings.origin);
  const lines: string[] = [];
  const newFile = (): string => join(folder, `${crypto.randomUUID()}.db`);
  let databaseFile = newFile();
  const start = async (): Promise<ReturnType<typeof serve>> => {
    const { fetch } = printing.run(lines, () => createApp({ ...settings, databaseFile }));
    const server = serve({
      fetch: (request) => printing.run(lines, () => fetch(request)),
      hostname,
      port,
      silent: true,
      gracefulShutdown: false,
    });
    await server.ready();
    return server;
  };
  let running: ReturnType<typeof serve> | undefined = await start();
  const end = async (): Promise<void> => {
    await running?.close(true);
    running = undefined;
  };
  return {
    origin: settings.origin,
    output: () => lines.map((line) => `${line}\n`).join(""),
    end,
    restart: async () => {
      await end();
      databaseFile = newFile();
      running = await start();
    },
    resume: async () => {
      await end();
      running = await start();
    },
  };
}
