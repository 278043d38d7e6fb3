import { run } from "../run.ts";
import type { TreeFile } from "./tree.ts";

/**
 * Whether a change to what users get must still say so: some `packages/` file changed and no changeset is pending. A release has made changelogs of the
 * changesets.
 */
export function missingChangeset(changed: readonly string[], tree: readonly TreeFile[]): string[] {
  if (changed.some((path) => /^packages\/[^/]+\/CHANGELOG\.md$/.test(path))) return [];
  const pending = tree.some(({ path }) => /^\.changeset\/(?!README)[^/]+\.md$/.test(path));
  const touched = changed.find((path) => path.startsWith("packages/"));
  return touched && !pending ? [`${touched} and perhaps more changed, and no changeset says so: pnpm changeset`] : [];
}

/**
 * Paths changed since the branch left main; on main itself, since the last release (the last commit that touched a
 * changelog); and with neither, every path there is.
 */
export async function changedSinceBase(root: string): Promise<string[]> {
  const git = async (...args: string[]): Promise<string> => {
    const { code, output } = await run(["git", ...args], { cwd: root });
    return code === 0 ? output.trim() : "";
  };
  const head = await git("rev-parse", "HEAD");
  const branchedAt = (await git("merge-base", "HEAD", "origin/main")) || (await git("merge-base", "HEAD", "main"));
  const released = await git("log", "-1", "--format=%H", "--", "packages/*/CHANGELOG.md");
  const base = branchedAt && branchedAt !== head ? branchedAt : released;
  const paths = base ? await git("diff", "--name-only", base) : await git("ls-files");
  return paths.split("\n").filter(Boolean);
}
