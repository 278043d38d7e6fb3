import { globSync } from "node:fs";
import { installFromDebian, isRootOnDebian } from "./debian.ts";

/** Servers that the tests start, as Debian has them: any of the programs will do, the first package is preferred. */
const servers = [
  { programs: "/usr/bin/{valkey,redis}-server", packages: ["valkey-server", "redis-server"] },
  { programs: "/usr/lib/postgresql/*/bin/initdb", packages: ["postgresql"] },
  { programs: "/usr/sbin/nginx", packages: ["nginx-light", "nginx"] },
];

/**
 * Installs the servers that are missing where that may be done. Elsewhere, or when it fails, the tests that need one say how to
 * get it.
 */
export async function installServers(root: string): Promise<void> {
  if (!isRootOnDebian()) return;
  for (const { programs, packages } of servers) {
    if (globSync(programs).length === 0) await installFirst(root, packages);
  }
}

async function installFirst(root: string, packages: readonly string[]): Promise<void> {
  for (const name of packages) {
    console.log(`Installing Debian's ${name} for the tests`);
    try {
      await installFromDebian(root, name);
      return;
    } catch (error) {
      console.warn(error instanceof Error ? error.message : error);
    }
  }
}
