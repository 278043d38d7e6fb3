import { UsageFault } from "./usage-fault.ts";

/** The oldest versions, as `engines` of the package has them: `>=22.18`. */
export type Engines = Readonly<Record<string, string>>;

/**
 * Refuses a Node, npm or pnpm that is too old for what is written.
 *
 * @param userAgent What npm and pnpm say of themselves: `npm/11.6.0 node/v24.1.0 linux x64`.
 * @throws {@link UsageFault}
 */
export function refuseOldEngines(engines: Engines, node: string, userAgent: string | undefined): void {
  const [, manager = "", version = ""] = /^(\w+)\/([\d.]+)/.exec(userAgent ?? "") ?? [];
  const running: readonly (readonly [name: string, version: string])[] = [
    ["node", node],
    [manager, version],
  ];
  for (const [name, version] of running) {
    const oldest = engines[name]?.replace(">=", "");
    if (oldest !== undefined && isOlder(version, oldest))
      throw new UsageFault(`${name} ${version} is too old: version ${oldest} or newer is needed`, 1);
  }
}

function isOlder(version: string, oldest: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [leastMajor = 0, leastMinor = 0] = oldest.split(".").map(Number);
  return major < leastMajor || (major === leastMajor && minor < leastMinor);
}
