/** A mutant that is on, 0 for none, and the tests to run against it: those at these places of the `of` tests in the file, or all. */
export interface Trial {
  id: number;
  only?: readonly number[] | undefined;
  of?: number | undefined;
}

/** What the tests of a file came by while nothing was taken out: the numbers of mutants. */
export interface Came {
  /** While the file was loaded and prepared: it has no single test to blame. */
  outside: number[];
  /** By the place of the test in its file. */
  byTest: number[][];
  /** How long each test took. */
  ms: number[];
}
