import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { run } from "../run.ts";
import { publishedPackages, workspacePackages, type Manifest } from "../workspace.ts";
import { temporaryFolder } from "./packed.ts";

/**
 * Make the next version in a clone of the last commit, as a release does. All published packages must get one version and a changelog each, and private
 * packages must stay as they are.
 */
export async function brokenRelease(root: string): Promise<string[]> {
  const folder = join(temporaryFolder("release"), "clone");
  const cloned = await run(["git", "clone", "--quiet", "--no-hardlinks", "--depth=1", `file://${root}`, folder], {
    cwd: root,
  });
  if (cloned.code !== 0) return [`git clone: exit ${cloned.code}\n${cloned.output}`];
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const before = new Map(workspacePackages(folder).map(({ path, manifest }) => [path, manifest.version]));
  const { code, output } = await run([join(root, "node_modules/.bin/changeset"), "version"], { cwd: folder });
  if (code !== 0) return [`changeset version: exit ${code}\n${output}`];
  return problemsOf(folder, before);
}

/** What is wrong with the versions and changelogs in a folder, given the versions before. */
export function problemsOf(folder: string, before: ReadonlyMap<string, string | undefined>): string[] {
  const published = publishedPackages(folder);
  const versions = new Set(published.map(({ manifest }) => manifest.version));
  const changed = workspacePackages(folder).filter(({ manifest }) => manifest.private);
  return [
    ...(versions.size === 1 ? [] : [`the packages get different versions: ${[...versions].join(", ")}`]),
    ...published.flatMap(({ path, directory, manifest }) =>
      manifest.version === before.get(path) || hasEntry(directory, manifest)
        ? []
        : [`${path}: no entry in CHANGELOG.md`],
    ),
    ...changed
      .filter(({ path, manifest }) => manifest.version !== before.get(path))
      .map(({ path }) => `${path}: private, and gets a version`),
  ];
}

function hasEntry(directory: string, { version }: Manifest): boolean {
  const file = join(directory, "CHANGELOG.md");
  return existsSync(file) && readFileSync(file, "utf8").includes(`\n## ${version}\n`);
}
