/**
 * One security check and the patch that takes it out. While it is out, at least one of `tests` must fail by an
 * assertion: else nothing in the tests holds the check in place.
 */
export interface Check {
  name: string;
  /** The document, section and step that demands the check. */
  clause: string;
  /** The folder under `packages/`. */
  package: string;
  /** `find` must stand exactly once in `file` (relative to the package), so that a patch cannot miss unseen. */
  edits: { file: string; find: string; replace: string }[];
  /** Test files, relative to the package. All of them must be green before the patch. */
  tests: string[];
}

/** What is taken out, and what is put in its place: nothing, if it is not said. */
export type Taken = readonly [name: string, find: string, replace?: string];

/** Checks that stand in one file of `node`, by one clause, and are held by one test file. */
export function checksOf(clause: string, file: string, test: string, ...taken: readonly Taken[]): Check[] {
  return taken.map(([name, find, replace = ""]) => ({
    name,
    clause,
    package: "node",
    edits: [{ file: `src/${file}`, find, replace }],
    tests: [test],
  }));
}
