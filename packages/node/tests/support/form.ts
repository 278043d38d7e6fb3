/**
 * Whether a test runs in its long form: more rounds, more people, more time or every combination. `pnpm test:long` asks for it. A landing runs the
 * short form, which has one of each kind.
 */
export const isLong: boolean = process.env["TEST_FORM"] === "long";

/** The figure of the form that runs. */
export const inForm = <Figure>(figures: { readonly short: Figure; readonly long: Figure }): Figure =>
  isLong ? figures.long : figures.short;
