import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../run.ts";

/** What `pnpm prove --list` prints at another commit, in a work tree of its own. */
export async function listAt(repository: string, commit: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "adgangskort-list-"));
  const done = async (command: readonly string[], cwd: string): Promise<string> => {
    const { code, output } = await run(command, { cwd });
    if (code !== 0) throw new Error(`${command.join(" ")}: exit ${code}\n${output}`);
    return output;
  };
  try {
    await done(["git", "worktree", "add", "--detach", folder, commit], repository);
    await done(["pnpm", "install", "--frozen-lockfile", "--prefer-offline"], folder);
    return await done(["pnpm", "prove", "--list"], folder);
  } finally {
    await run(["git", "worktree", "remove", "--force", folder], { cwd: repository });
    rmSync(folder, { recursive: true, force: true });
  }
}
