/**
 * A security check, and the patch that weakens or removes it. While the patch is in, at least one of `tests` must fail by an
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
