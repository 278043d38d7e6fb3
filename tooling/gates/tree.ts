import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../run.ts";

/** A text file that is, or is about to be, in git. `path` is relative to the root, with forward slashes. */
export interface TreeFile {
  path: string;
  text: string;
}

/** Every text file of the working tree that git does not ignore. */
export async function readTree(root: string): Promise<TreeFile[]> {
  const listing = await run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  if (listing.code !== 0) throw new Error(`git ls-files: ${listing.output}`);
  return listing.output
    .split("\0")
    .filter((path) => path !== "" && existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }))
    .filter(({ text }) => !text.includes("\0"));
}

/** Whether a file only ever runs in tests, on a developer's machine, or to configure a tool. */
export function isDevelopmentOnly(path: string): boolean {
  return /(^|\/)(tests?|conformance|reliability|e2e|bench|dev|mock|tooling)\/|\.(test|config)\.[cm]?tsx?$/.test(path);
}
