import { randomUUID } from "node:crypto";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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
    mkdirSync(folder, { recursive: true });
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
