import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import type { WorkspacePackage } from "../workspace.ts";

/**
 * Packages that keep state in the module, or compare types by identity. With two copies of Next, `headers()` fails in the shell; with two of
 * Vitest, its tests belong to no suite.
 */
const single = ["next", "react", "react-dom", "vitest", "msw"];

/** Apps that would run with another copy of a package than the shell that they import. pnpm makes two where peer dependencies differ. */
export function differingCopies(packages: readonly WorkspacePackage[]): string[] {
  const shell = packages.find(({ manifest }) => manifest.name === "shell");
  if (!shell) return ["there is no package named shell"];
  const folderOf = (directory: string, name: string): string | undefined => {
    const path = join(directory, "node_modules", name);
    return existsSync(path) ? realpathSync(path) : undefined;
  };
  const users = packages.filter(({ manifest }) => manifest.dependencies?.["shell"] !== undefined);
  return users.flatMap(({ path, directory, manifest }) =>
    single
      // What an app does not name, it gets through the shell.
      .filter((name) => name in { ...manifest.dependencies, ...manifest.devDependencies })
      .flatMap((name) => {
        const [own, shells] = [folderOf(directory, name), folderOf(shell.directory, name)];
        if (own === undefined || shells === undefined)
          return [`${path}: ${name} is not installed here and in the shell`];
        return own === shells ? [] : [`${path}: ${name} is ${own}, and ${shells} in the shell`];
      }),
  );
}
