import type { Refusal } from "./refusal.ts";

/** What comes of a login at which the provider, or somebody in its place, does one of these. */
export interface Attack {
  readonly expect: "login" | Refusal;
  /** Names of ready-made faults of the mock. */
  readonly faults: readonly string[];
}

/** Ends there. */
export const refused = (expect: Refusal, ...faults: readonly string[]): Attack => ({ expect, faults });
/** Succeeds nevertheless. */
export const borne = (...faults: readonly string[]): Attack => ({ expect: "login", faults });
