import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

/** The origins of everything that the tests run, and of one place where nobody listens. */
export type Addresses = Readonly<Record<(typeof names)[number], string>>;

/**
 * `agency` is the reference app that is tested, and `neighbour` the one beside it; `fresh` is a second server of `minimal`, for tests that need a process of their own; `behind` is where `guards` listens when something
 * stands in front of it.
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
  "caches",
  "behind",
  "provider",
  "nowhere",
] as const;

/** Free ports, so that these tests can run beside `pnpm start`, and beside themselves in another checkout. */
export async function freeAddresses(): Promise<Addresses> {
  const servers = names.map(() => createServer());
  const ports = await Promise.all(
    servers.map(async (server) => {
      await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
      return (server.address() as AddressInfo).port;
    }),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return Object.fromEntries(names.map((name, index) => [name, `http://localhost:${ports[index]}`])) as Addresses;
}

/** The name of the session's cookie: ports of one host share a jar, so on localhost it ends in the port. */
export function sessionCookieOf(origin: string, population = "employee"): string {
  return `${population}-${new URL(origin).port}`;
}
