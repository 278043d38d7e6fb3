import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommandFault } from "./command.ts";

/** Writes a file that anyone may read, and returns its path. @throws {@link CommandFault} if it cannot be written */
export function writeIn(folder: string, name: string, text: string): string {
  const file = join(folder, name);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new CommandFault(
      `${file} cannot be written: ${error instanceof Error && "code" in error ? String(error.code) : "unknown"}`,
    );
  }
  return file;
}
