import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** The files below a folder; `node_modules` and the app's source are not what a server writes. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => !path.split(/[/\\]/).includes("node_modules"))
    .map((path) => join(folder, path))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}

/** Where any of these values stands, as bytes in UTF-8 or UTF-16, as base64url, or escaped as in a URL. */
export function filesHolding(files: readonly string[], values: readonly string[]): string[] {
  const needles = values.flatMap((value) => formsOf(value).map((bytes) => ({ value, bytes })));
  return files.flatMap((file) => {
    const content = readFileSync(file);
    return needles.filter(({ bytes }) => content.includes(bytes)).map(({ value }) => `${file}: ${value}`);
  });
}

function formsOf(value: string): Buffer[] {
  const utf8 = Buffer.from(value);
  return [
    utf8,
    Buffer.from(value, "utf16le"),
    Buffer.from(encodeURIComponent(value)),
    Buffer.from(utf8.toString("base64url")),
  ];
}
