import { catalog } from "../workspace.ts";

/** Nothing that a reader would not see on a terminal, and no answers of the public registry that are on this machine already. */
export const quietInstall = {
  npm_config_audit: "false",
  npm_config_fund: "false",
  npm_config_prefer_offline: "true",
  CI: "1",
};

/**
 * A command of a page with the versions of the catalog in it, so that a release of somebody else does not change what is tested. Throws if the command
 * installs a package that the catalog does not have.
 */
export function withVersions(command: string, page: string): string {
  const versions = catalog();
  const pinned = (name: string): string => {
    if (name.startsWith("-") || name.startsWith("@adgangskort/")) return name;
    const version = versions[name];
    if (version === undefined) throw new Error(`${page} installs ${name}, which is not in the catalog`);
    return `${name}@${version}`;
  };
  return command.replace(/^((?:npm install|pnpm add)) (.+)$/, (_, install: string, names: string) =>
    [install, ...names.split(" ").map(pinned)].join(" "),
  );
}
