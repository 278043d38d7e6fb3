import { spawn, type ChildProcess } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { quietEnvironment, run } from "../run.ts";

/** A port for the application, one for the provider, and one for an API. */
export async function freePorts(): Promise<[number, number, number]> {
  const servers = [createServer(), createServer(), createServer()];
  const ports = servers.map(async (server) => {
    await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
    return (server.address() as AddressInfo).port;
  });
  const [application = 0, provider = 0, api = 0] = await Promise.all(ports);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return [application, provider, api];
}

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

/** A program that is ready once its port answers. */
interface Served {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly port: number;
}

/** Does something while programs run, and stops them again. */
export async function whileServed<Seen>(programs: readonly Served[], visit: () => Promise<Seen>): Promise<Seen> {
  const servers = programs.map(({ command, cwd }) => start(command, cwd));
  try {
    await Promise.all(programs.map(({ port }) => answers(port)));
    return await visit();
  } finally {
    for (const server of servers) server.kill();
  }
}

function start([file = "", ...args]: readonly string[], cwd: string): ChildProcess {
  return spawn(file, args, { cwd, env: quietEnvironment, stdio: "ignore" });
}

async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await fetch(`http://localhost:${port}/`, { redirect: "manual" }).catch(() => undefined);
    if (answer) return;
    await pause(100);
  }
}
