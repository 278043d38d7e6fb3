import { setTimeout as wait } from "node:timers/promises";
import type { ServerProcess } from "../../packages/node/tests/support/server-process.ts";

/** A process of the deployment, which a person may kill. */
export interface Part {
  readonly name: string;
  readonly process: () => Pick<ServerProcess, "pid" | "hasEnded" | "stop">;
  readonly start: () => Promise<unknown>;
}

/** Starts a part. Its command is the same each time. */
export async function startPart(name: string, begin: () => Promise<ReturnType<Part["process"]>>): Promise<Part> {
  let running = await begin();
  return { name, process: () => running, start: async () => void (running = await begin()) };
}

/** How long a part is missing: a person has time to see what happens without it. */
const missingMs = 15_000;

/** Starts each part again that has ended, as a platform does, until `signal`. */
export async function keepRunning(
  parts: readonly Part[],
  signal: AbortSignal,
  tell: (line: string) => void,
  pauseMs = missingMs,
): Promise<void> {
  const pause = (ms: number): Promise<unknown> => wait(ms, undefined, { signal }).catch(() => undefined);
  const keep = async ({ name, process, start }: Part): Promise<void> => {
    for (; !signal.aborted; await pause(pauseMs / 30)) {
      if (!process().hasEnded()) continue;
      tell(`${name} (process ${process().pid}) has ended. It is started again in ${pauseMs / 1000} seconds.`);
      await pause(pauseMs);
      if (signal.aborted) return;
      await start().then(
        () => tell(`${name} is process ${process().pid}.`),
        (error: unknown) => tell(`${name} does not start: ${String(error)}`),
      );
    }
  };
  await Promise.all(parts.map(keep));
}
