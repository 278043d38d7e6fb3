import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.ts";

/** Every file below a folder that git does not ignore, by its path in the folder. */
export async function textsIn(folder: string): Promise<Record<string, string>> {
  const { code, output } = await run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: folder,
  });
  if (code !== 0) throw new Error(`git ls-files: ${output}`);
  const files = output.split("\0").filter((file) => file !== "" && existsSync(join(folder, file)));
  return Object.fromEntries(files.toSorted().map((file) => [file, readFileSync(join(folder, file), "utf8")]));
}

/** The text with `to` in place of `from`, which must be there once. */
export function replaced(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2) throw new Error(`"${from}" is not there once in:\n${text}`);
  return text.replace(from, () => to);
}
