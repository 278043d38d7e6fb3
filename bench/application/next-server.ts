import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../packages/node/tests/support/server-process.ts";
import type { StoreSpec } from "../next-app/open-store.ts";
import { authOptions, type ApplicationOptions } from "./application.ts";
import { newClient } from "./load.ts";

const manifest = createRequire(import.meta.url).resolve("bench-next-app/package.json");
const folder = dirname(manifest);
const next = createRequire(manifest).resolve("next/dist/bin/next");

/** `next start`, in a process of its own. */
export interface NextServer {
  readonly origin: string;
  /** Microseconds of the processor that it has used, and bytes of memory that it holds. */
  readonly usage: () => Promise<{ readonly cpu: number; readonly rss: number }>;
  /** Resolves when the process has ended: its connections to a store must be gone before the store is. */
  readonly stop: () => Promise<void>;
}

/** The application, which `pnpm bench` and `pnpm test` have built, on these sessions. @param flags of Node */
export async function startNext(
  store: StoreSpec,
  options: Omit<ApplicationOptions, "store">,
  flags: readonly string[] = [],
): Promise<NextServer> {
  const { store: _, onEvent: _event, ...given } = authOptions({ ...options, store: undefined as never });
  const env = {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: "1",
    NODE_ENV: "production",
    STORE: JSON.stringify(store),
    OPTIONS: JSON.stringify(given),
  } as NodeJS.ProcessEnv;
  const port = await freePort();
  const start = [...flags, next, "start", "--hostname", "127.0.0.1", "--port", String(port)];
  const child = spawn(process.execPath, start, { cwd: folder, env, stdio: ["ignore", "ignore", "inherit"] });
  const stop = (): void => void child.kill();
  process.on("exit", stop);
  const client = newClient();
  const origin = `http://127.0.0.1:${port}`;
  const ask = () => client.get(`${origin}/usage`, {});
  while (child.exitCode === null && (await ask().catch(() => undefined))?.status !== 200) await sleep(50);
  if (child.exitCode !== null) throw new Error(`next start ended with ${child.exitCode}`);
  return {
    origin,
    usage: async () => JSON.parse((await ask()).body) as { cpu: number; rss: number },
    stop: async () => {
      const ended = once(child, "exit");
      stop();
      process.off("exit", stop);
      client.close();
      await ended;
    },
  };
}
