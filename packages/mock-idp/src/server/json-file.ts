import { readFileSync } from "node:fs";

/** Reads a JSON file that a person wrote. @throws an error of one line that names the file, and the line in it. */
export function readJsonFile(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file}, line ${faultyLine(text)} is not JSON: ${withoutText(messageOf(error))}`, {
      cause: error,
    });
  }
}

const causes: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "this user may not read it",
};

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new Error(`cannot read ${file}: ${causes[code] ?? messageOf(error)}`, { cause: error });
  }
}

/** Some messages of V8 tell no position. The fault is in the first line up to which the text can no longer become JSON. */
function faultyLine(text: string): number {
  const lines = text.trimEnd().split("\n");
  for (const [index] of lines.entries()) {
    const begun = lines.slice(0, index + 1).join("\n");
    const position = faultPosition(begun);
    if (position < begun.length) return begun.slice(0, position).split("\n").length;
  }
  return lines.length;
}

/** Where the text stops being the beginning of a JSON text: its length if it is one. */
function faultPosition(begun: string): number {
  try {
    JSON.parse(begun);
    return begun.length;
  } catch (error) {
    const message = messageOf(error);
    if (message.startsWith("Unexpected end")) return begun.length;
    return Number(/ at position (\d+)/.exec(message)?.[1] ?? begun.length - 1);
  }
}

/** V8 may quote the text around the fault, which may be a secret. */
function withoutText(message: string): string {
  return message.replace(/( in JSON)? at position .*$|, (\.\.\.)?".*$/s, "");
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
