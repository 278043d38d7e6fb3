/** One line of a provider's list. At most one of `by`, `instead` and `see` is there; without them, the results by its number tell. */
export interface Demand {
  /** Such as `AP-17`: the source's own number, or ours in the order of the source. */
  readonly number: string;
  readonly weight: "krav" | "anbefaling" | "obligatorisk" | "valgfri";
  readonly demand: string;
  readonly expected: string;
  /** The line in nynorsk, if the list is our own. The others are in the language of their source. */
  readonly nn?: { readonly demand: string; readonly expected: string };
  /** No test can tell: what the agency fills in. */
  readonly by?: string;
  /** The line concerns no application at this provider, and why. */
  readonly instead?: string;
  /** Numbers whose results tell of this one. */
  readonly see?: readonly string[];
  /** What a reader should know of the result. */
  readonly note?: string;
  /** What the agency fills in beside the result. */
  readonly also?: string;
}

/** A document that a list is made from. */
export interface Source {
  readonly url: string;
  /** The day on which it was read, as `2026-11-27`. */
  readonly read: string;
  /** SHA-256 of its text as `pnpm drift` takes it. Absent while the document could not be fetched. */
  readonly sha256?: string;
}

/** One chapter of a list: what one document demands. */
export interface Chapter {
  readonly title: string;
  readonly sources: readonly Source[];
  /** What the chapter lacks. */
  readonly lacks?: string;
  readonly demands: readonly Demand[];
}

/** What a provider demands of an application. */
export interface DemandList {
  /** Such as `digdir.ansattporten`. */
  readonly id: string;
  /** The real environment in which the tests are to be done as well, in Norwegian, for "mot …". */
  readonly environment: string;
  readonly chapters: readonly Chapter[];
}

/** The numbers of a list, in its order. */
export const numbersOf = ({ chapters }: DemandList): readonly string[] =>
  chapters.flatMap(({ demands }) => demands.map(({ number }) => number));
