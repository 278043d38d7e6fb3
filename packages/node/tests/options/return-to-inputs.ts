import inputs from "./return-to-inputs.json" with { type: "json" };

/**
 * Values that attackers hand to a login as the place to return to. Grouped by the first reason to refuse them, with the few
 * that are kept, and why. The host to be lured to is evil.example, the site is app.example.no. The end-to-end tests read the
 * same file.
 */
export interface RefusedInputs {
  readonly why: string;
  readonly values: readonly string[];
}

export interface KeptInput {
  readonly value: string;
  /** What follows the site's origin in the result. */
  readonly result: string;
  readonly why: string;
}

export const refusedInputs: readonly RefusedInputs[] = [
  ...inputs.refused,
  { why: "longer than any address of this site", values: [`/${"a".repeat(9000)}`] },
];

export const keptInputs: readonly KeptInput[] = inputs.kept;
