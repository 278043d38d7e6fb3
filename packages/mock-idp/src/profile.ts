import type { Rule } from "./rule.ts";
import type { ProviderWithTokens } from "./token-shapes.ts";

/** An identity provider as data, written from its own documents. */
export interface Profile extends ProviderWithTokens {
  readonly rules: readonly Rule[];
}
