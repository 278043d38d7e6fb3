/** The kinds that a switch on a condition cannot make. */
export const kinds = ["variable", "row", "order", "second"] as const;

export type Kind = (typeof kinds)[number];

/** One change of a source file that compiles, or nearly so, and means something else. */
export interface Mutation {
  kind: Kind;
  /** The source file, from the root. */
  source: string;
  line: number;
  /** The enclosing function, by which the nearest tests are found. */
  within: string;
  start: number;
  end: number;
  replace: string;
  /** What a reader sees around the change, without and with it. */
  before: string;
  after: string;
  /** The file, the function and the change: it outlives edits elsewhere in the file, as a line number would not. */
  name: string;
}

/** A change before it has a name. `at` is what the reader sees around it. */
export interface Change {
  kind: Kind;
  start: number;
  end: number;
  replace: string;
  at: { start: number; end: number };
}
