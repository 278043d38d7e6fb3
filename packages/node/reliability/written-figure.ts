/** A figure of a test that has two forms: see tests/support/form.ts. */
export interface Forms {
  readonly short: number;
  readonly long: number;
}

const grouped = (value: number): string => String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, " ");

/** A figure as the pages write it. */
export const written = (figure: number | Forms): string =>
  typeof figure === "number" ? grouped(figure) : `${grouped(figure.short)} (long form: ${grouped(figure.long)})`;

/** Milliseconds, as the pages write them. */
export const seconds = (milliseconds: number): string => `${milliseconds / 1000} s`;
