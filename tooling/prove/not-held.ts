import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Derived checks that no test holds yet, by their source file. The list may only get shorter. */
export type NotHeld = Record<string, string[]>;

const file = join(import.meta.dirname, "not-held.json");

export const readNotHeld = (): NotHeld => JSON.parse(readFileSync(file, "utf8")) as NotHeld;

/** Write the list, in the order of the files. */
export function writeNotHeld(list: NotHeld): void {
  const sorted = Object.entries(list)
    .filter(([, names]) => names.length > 0)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(sorted), undefined, 2)}\n`);
}
