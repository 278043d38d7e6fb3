/** The oldest that were tried: those of `peerDependencies`. */
const oldest = { next: "15.5.0", react: "19.0.0" };

/**
 * In development, refuses a Next or React that is too old: pnpm only warns of it. Elsewhere it does not look, since a container may hold no packages.
 * @throws with the place, and the command that installs newer ones
 */
export function refuseOldPeers(): void {
  if (process.env.NODE_ENV !== "development") return;
  // Not imported: Next would trace what such a call may load into the build.
  const { createRequire } = process.getBuiltinModule("node:module");
  const root = process.cwd();
  const load = createRequire(`${root}/package.json`);
  for (const [name, from] of Object.entries(oldest)) {
    const version = versionOf(name, load);
    if (version === undefined || version.localeCompare(from, "en", { numeric: true }) >= 0) continue;
    throw new Error(
      `@adgangskort/next needs ${name} ${from} or later, and ${root} has ${version}: npm install next@latest react@latest react-dom@latest`,
    );
  }
}

/** `undefined` if a package manager keeps the package where a `require` does not find it. */
function versionOf(name: string, load: (path: string) => unknown): string | undefined {
  try {
    return (load(`${name}/package.json`) as { readonly version: string }).version;
  } catch {
    return undefined;
  }
}
