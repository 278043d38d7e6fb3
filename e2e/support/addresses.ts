import { createServer } from "node:net";

/** The origins of everything that the tests run, and of one place where nobody listens. */
export type Addresses = Readonly<Record<(typeof names)[number], string>>;

/**
 * `agency` is the reference app that is tested, and `neighbour` the one beside it; `fresh` is a second server of `minimal`, for tests that need a process of their own; `behind` is where `guards` listens when something
 * stands in front of it. `besides` is where it listens under a path, beside that one.
 */
const names = [
  "minimal",
  "agency",
  "neighbour",
  "registerApi",
  "forceCache",
  "ways",
  "fresh",
  "guards",
  "behind",
  "besides",
  "provider",
  "nowhere",
] as const;

/**
 * The ports of this worker. They lie below the range from which the system gives out ports by itself, on Linux from 32768: a port of that range that was
 * found free can belong to a connection of the other worker a moment later. No browser blocks any of these.
 */
const [firstPort, lastPort, portsOfWorker] = [11_000, 32_700, 64];

/** The next port to try. Each worker of a run has a number of its own, and two runs begin at different places by their process id. */
let nextPort = (() => {
  const workers = Math.floor((lastPort - firstPort) / portsOfWorker);
  const worker = process.ppid * 61 + Number(process.env["TEST_WORKER_INDEX"] ?? 0);
  return firstPort + (worker % workers) * portsOfWorker;
})();

/** Free ports, which no later call gives again. These tests can run beside `pnpm start`, and beside themselves in another checkout. */
export async function freeAddresses(): Promise<Addresses> {
  const found: [string, string][] = [];
  for (const name of names) found.push([name, `http://localhost:${await freePort()}`]);
  return Object.fromEntries(found) as Addresses;
}

async function freePort(): Promise<number> {
  for (;;) {
    const port = nextPort;
    nextPort = port < lastPort ? port + 1 : firstPort;
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const listening = new Promise<boolean>((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "localhost", () => resolve(true));
  });
  if (!(await listening)) return false;
  await new Promise((resolve) => server.close(resolve));
  return true;
}

/** The name of the session's cookie: ports of one host share a jar, so on localhost it ends in the port. */
export function sessionCookieOf(origin: string, population = "employee"): string {
  return `${population}-${new URL(origin).port}`;
}
