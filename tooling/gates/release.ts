import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { run } from "../run.ts";
import { publishedPackages, workspacePackages, type Manifest } from "../workspace.ts";
import { temporaryFolder } from "./packed.ts";

/** As in `.github/workflows/release.yml`, but for what needs an install or the registry. */
const rehearsed = [
  ["publish", "--dry-run", "--no-git-checks"],
  ["sbom", "--lockfile-only", "--sbom-format", "cyclonedx", "--prod", "--split", "--out", "sbom/%s.cdx.json"],
];

/**
 * Make the next version in a clone of the last commit, and publish it without sending anything. All published packages must get one version, a changelog
 * and a list of what they contain, and private packages must stay as they are.
 */
export async function brokenRelease(root: string): Promise<string[]> {
  const folder = join(temporaryFolder("release"), "clone");
  const cloned = await run(["git", "clone", "--quiet", "--no-hardlinks", "--depth=1", `file://${root}`, folder], {
    cwd: root,
  });
  if (cloned.code !== 0) return [`git clone: exit ${cloned.code}\n${cloned.output}`];
  // Right after a release there is nothing to rehearse.
  if (!readdirSync(join(folder, ".changeset")).some((name) => /^(?!README).*\.md$/.test(name))) return [];
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const before = new Map(workspacePackages(folder).map(({ path, manifest }) => [path, manifest.version]));
  const { code, output } = await run([join(root, "node_modules/.bin/changeset"), "version"], { cwd: folder });
  if (code !== 0) return [`changeset version: exit ${code}\n${output}`];
  for (const [command = "", ...options] of rehearsed) {
    const pnpm = ["pnpm", "--config.verify-deps-before-run=false", "--filter", "./packages/*", command, ...options];
    const ended = await run(pnpm, { cwd: folder });
    if (ended.code !== 0) return [`pnpm ${command}: exit ${ended.code}\n${ended.output}`];
  }
  return [...problemsOf(folder, before), ...withoutContents(folder)];
}

/** Packages whose SBOM is not in the file that `release.yml` attaches to their release. */
export function withoutContents(folder: string): string[] {
  return publishedPackages(folder)
    .map(({ manifest }) => `sbom/${manifest.name.replace(/^@/, "").replace("/", "-")}.cdx.json`)
    .filter((file) => !existsSync(join(folder, file)))
    .map((file) => `${file} is missing`);
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
