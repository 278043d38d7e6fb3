// profiles/: each provider as data.
// It must not know oidc-provider or what a login is doing now.

import type { Rule } from "../rules/rule.ts";
import type { ProviderWithTokens } from "../documents/token-shapes.ts";
import type { Machine } from "../machines/machine.ts";

/** An identity provider as data, written from its own documents. */
export interface Profile extends ProviderWithTokens {
  readonly rules: readonly Rule[];
  /** Set at a service that has no logins. */
  readonly machine?: Machine;
}
