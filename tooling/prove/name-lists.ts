import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { shortName, type DerivedCheck } from "./derived-checks.ts";

/** Names of derived checks, by their source file. */
export type Names = Record<string, string[]>;

/** A list in a file, in the order of the source files. */
const listIn = (name: string): { readonly read: () => Names; readonly write: (list: Names) => void } => {
  const file = join(import.meta.dirname, name);
  return {
    read: () => JSON.parse(readFileSync(file, "utf8")) as Names,
    write: (list) => {
      const sorted = Object.entries(list)
        .filter(([, names]) => names.length > 0)
        .toSorted(([one], [other]) => (one < other ? -1 : 1));
      writeFileSync(file, `${JSON.stringify(Object.fromEntries(sorted), undefined, 2)}\n`);
    },
  };
};

/** Derived checks that no test holds yet. The list may only get shorter. */
export const notHeldList = listIn("not-held.json");

/**
 * Derived checks that no round of `pnpm prove` has judged yet: whether a test holds them is not known, so that a landing does not draw them. The list may
 * only get shorter, and a check that is written later is not on it.
 */
export const unjudgedList = listIn("unjudged.json");

/** Whether a list names a check. */
export const isListed = (list: Readonly<Names>, { source, name }: Pick<DerivedCheck, "source" | "name">): boolean =>
  (list[source] ?? []).includes(shortName(name, source));

/** A list without these checks. */
export function without(list: Readonly<Names>, checks: readonly Pick<DerivedCheck, "source" | "name">[]): Names {
  const gone = Map.groupBy(checks, ({ source }) => source);
  return Object.fromEntries(
    Object.entries(list).map(([source, names]) => [
      source,
      names.filter((each) => !gone.get(source)?.some(({ name }) => shortName(name, source) === each)),
    ]),
  );
}
