import { createRequire } from "node:module";

/** The runner as it is installed, or a file of this package. */
export type Load = (path: string) => unknown;

/** Package managers only warn of a peer that is too old. @throws with the command that installs a newer one */
export function refuseOldPeer(name: string, load: Load = createRequire(import.meta.url)): void {
  const { peerDependencies } = load("../package.json") as {
    readonly peerDependencies: Readonly<Record<string, string>>;
  };
  const { version } = load(`${name}/package.json`) as { readonly version: string };
  const [oldest = ""] = /\d+\.\d+\.\d+/.exec(peerDependencies[name] ?? "") ?? [];
  if (version.localeCompare(oldest, "en", { numeric: true }) >= 0) return;
  throw new Error(
    `@adgangskort/testing needs ${name} ${oldest} or later, and ${version} is installed: npm install --save-dev ${name}@latest`,
  );
}
