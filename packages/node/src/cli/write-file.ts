import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { CommandFault } from "./command.ts";

/**
 * Writes a file that anyone may read, and returns its path. The old one stays until the new one is whole, since a server may be sending it; a link
 * of that name is replaced.
 * @throws {@link CommandFault} if it cannot be written
 */
export function writeIn(folder: string, name: string, text: string): string {
  const file = join(folder, name);
  const begun = join(folder, `.${name}.${randomUUID()}`);
  try {
    makeFolder(resolve(folder));
    writeFileSync(begun, text, { flag: "wx" });
    renameSync(begun, file);
  } catch (error) {
    try {
      rmSync(begun, { force: true });
    } catch {
      // There is no such folder, which the error says.
    }
    throw new CommandFault(
      `${file} cannot be written: ${error instanceof Error && "code" in error ? String(error.code) : "unknown"}`,
    );
  }
  return file;
}

/** Not the `recursive` of Node, which never ends in a folder that takes no others, such as /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}
