import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { installFromDebian, isRootOnDebian } from "./debian.ts";

/** Programs that the tests start, as Debian has them: any of the programs will do, the first package is preferred. */
export const servers = [
  {
    programs: "/usr/bin/{valkey,redis}-server",
    packages: ["valkey-server", "redis-server"],
    chosenBy: "VALKEY_SERVER",
    version: "--version",
  },
  {
    programs: "/usr/lib/postgresql/*/bin/initdb",
    packages: ["postgresql"],
    chosenBy: "POSTGRES_BIN",
    version: "--version",
  },
  { programs: "/usr/sbin/nginx", packages: ["nginx-light", "nginx"], chosenBy: "NGINX", version: "-v" },
  { programs: "/usr/bin/prometheus", packages: ["prometheus"], chosenBy: "PROMETHEUS", version: "--version" },
  { programs: "/usr/bin/softhsm2-util", packages: ["softhsm2"], chosenBy: "SOFTHSM2_MODULE", version: "--version" },
  { programs: "/usr/bin/opensc-tool", packages: ["opensc"], chosenBy: "SOFTHSM2_MODULE", version: "--info" },
  { programs: "/usr/bin/python3", packages: ["python3"], chosenBy: "PYTHON", version: "--version" },
];

/** What only a long form runs on. */
const ofLongForms = [
  { programs: "/usr/bin/firefox-esr", packages: ["firefox-esr"] },
  { programs: "/usr/bin/java", packages: ["default-jdk-headless"] },
  { programs: "/usr/lib/*/faketime/libfaketime.so.1", packages: ["libfaketime"] },
];

/**
 * Installs the servers that are missing where that may be done. Elsewhere, or when it fails, the tests that need one say how to
 * get it.
 */
export async function installServers(root: string, form: "short" | "long" = "short"): Promise<void> {
  if (!isRootOnDebian()) return;
  for (const { programs, packages } of form === "long" ? [...servers, ...ofLongForms] : servers) {
    if (globSync(programs).length === 0) await installFirst(root, packages);
  }
}

/**
 * The versions of what the tests run on, which no file of the repository tells. Turbo counts them in (`env` of the task), so that a result from
 * another Node or another server is not taken from the cache.
 */
export function machineVersions(): Record<string, string> {
  const told = servers.flatMap(({ programs, version, chosenBy }) => [
    process.env[chosenBy] ?? "",
    ...globSync(programs).map((program) => {
      const { stdout, stderr } = spawnSync(program, [version], { encoding: "utf8" });
      return (stdout + stderr).trim();
    }),
  ]);
  return { TESTED_WITH: [process.version, process.platform, process.arch, ...told].join(" ") };
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
