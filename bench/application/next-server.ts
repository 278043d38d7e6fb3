import { spawn } from "node:child_process";
import { Agent, createServer, request } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const manifest = createRequire(import.meta.url).resolve("bench-next-app/package.json");
const folder = dirname(manifest);
const next = createRequire(manifest).resolve("next/dist/bin/next");

/** `next start`, in a process of its own. */
export interface NextServer {
  /** Asks for a path so many times, over so many connections at once; gives the seconds that it took. */
  readonly ask: (path: string, times: number, connections: number) => Promise<number>;
  /** Microseconds of the processor that it has used. */
  readonly usage: () => Promise<number>;
  readonly stop: () => void;
}

/** Serves the application, which `pnpm bench` and `pnpm test` have built. */
export async function startNext(environment: Readonly<Record<string, string>>, cookie: string): Promise<NextServer> {
  const env = {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: "1",
    NODE_ENV: "production",
    ...environment,
  } as NodeJS.ProcessEnv;
  const port = await freePort();
  const child = spawn(process.execPath, [next, "start", "--hostname", "127.0.0.1", "--port", String(port)], {
    cwd: folder,
    env,
    stdio: "ignore",
  });
  const stop = (): void => void child.kill();
  process.on("exit", stop);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const get = (path: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const sent = request({ host: "127.0.0.1", port, path, agent, headers: { cookie } }, (answer) => {
        let body = "";
        answer.on("data", (part: Buffer) => (body += part.toString()));
        answer.on("end", () =>
          answer.statusCode === 200 ? resolve(body) : reject(new Error(`${path}: ${answer.statusCode}`)),
        );
      });
      sent.on("error", reject);
      sent.end();
    });
  while (child.exitCode === null && !(await get("/usage").catch(() => ""))) await sleep(50);
  if (child.exitCode !== null) throw new Error(`next start ended with ${child.exitCode}`);
  return {
    async ask(path, times, connections) {
      let left = times;
      const start = performance.now();
      await Promise.all(
        Array.from({ length: connections }, async () => {
          while ((left -= 1) >= 0) await get(path);
        }),
      );
      return (performance.now() - start) / 1000;
    },
    usage: async () => Number(await get("/usage")),
    stop: () => {
      stop();
      process.off("exit", stop);
      agent.destroy();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
