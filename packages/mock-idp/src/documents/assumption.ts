/** One assumption about a provider: what the mock plays, and the library expects. `mock-idp assumptions NAME --list` prints them. */
export interface Assumption {
  /** `R` and a number: a document says it. `U`: no document does, or two disagree. `S`: what the library's profile expects beside those. */
  readonly id: string;
  readonly assumed: string;
  /** The document, by its short name in SOURCES.md. Empty for `U`. */
  readonly source: string;
  /** The members of the discovery document that show it. */
  readonly members: readonly string[];
  /** What to do with a test client to see it. Empty if the members are enough. */
  readonly check: string;
  /** What to do if the real provider differs. */
  readonly differs: string;
}
