/** What came of a rule, or of one fault that was played for it. Only `passed` says that the application keeps it. */
export type Verdict =
  | "passed"
  | "failed"
  /** A demand that the list calls a recommendation is not kept, or something was noticed late. */
  | "warning"
  /** The application never asked for what the rule is about. */
  | "not-applicable"
  /** The fault did not reach the login, for instance since the application had cached the answer. */
  | "not-fired"
  /** Neither in nor out could be told. */
  | "undetermined"
  /** It needs time, a restart or an answer of the agency that this run did not have. */
  | "not-run";

/** One thing that was tried, and what was seen. */
export interface Evidence {
  /** A fault by its name, a journey, or a test by its title. */
  readonly tried: string;
  readonly verdict: Verdict;
  /** One sentence: what was seen, or why it could not be tried. */
  readonly why: string;
  /** The login in the journal that shows it. */
  readonly login?: string;
  /** The file of the test, relative to its project. */
  readonly file?: string;
}

/** The result of one rule of one list. */
export interface RuleResult {
  /** Such as `digdir.ansattporten`. */
  readonly list: string;
  /** Such as `VT-6` or `AP-17`. */
  readonly number: string;
  readonly verdict: Verdict;
  readonly evidence: readonly Evidence[];
}
