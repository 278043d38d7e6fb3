// rules/: what a provider refuses, each with its clause.
// It must not know oidc-provider or how a refusal is answered.

import type { AssertionId } from "../requests/assertions.ts";
import type { Call, Compared } from "../requests/call.ts";
import type { ClientRegistration } from "../clients/client-registration.ts";
import type { DpopNonces } from "../requests/dpop-nonces.ts";
import type { Endpoint } from "../requests/endpoint.ts";
import type { AltinnResource } from "../people/altinn-resource.ts";
import type { Parameters } from "../requests/parameters.ts";
import type { Login } from "../people/login.ts";
import type { RuleId } from "../requests/hints.ts";
import type { Register } from "../register/register.ts";
import type { UsedValues } from "../requests/used-values.ts";
import type { ProviderWithTokens } from "../documents/token-shapes.ts";

/** An issued code or refresh token. */
export interface Redeemable {
  readonly login: Login | undefined;
  /** The thumbprint of the key that it is bound to. */
  readonly jkt: string | undefined;
}

/** The input of a rule. */
export interface RuleInput {
  readonly call: Call;
  readonly parameters: Parameters;
  readonly client: ClientRegistration | undefined;
  readonly profile: ProviderWithTokens;
  readonly resources: readonly AltinnResource[];
  readonly register: Register;
  /** Single-use values that the client has already sent. */
  readonly seen: UsedValues;
  readonly nonces: DpopNonces;
  /** Looks up a code or a refresh token. */
  readonly redeemable: (grant: string) => Redeemable | undefined;
  /** Seconds since the epoch. */
  readonly now: number;
}

/** One requirement of the provider, with the document that states it. */
export interface Rule {
  readonly id: RuleId;
  readonly on: readonly Endpoint[];
  /** The error code on the wire. */
  readonly error: string;
  /** Names a document of the provider by topic, as `{par}`; see profile.ts. */
  readonly clause: string;
  /** The request assertion that the rule enforces, such as `CQ-04`; see assertions.ts. */
  readonly assertion?: AssertionId | Readonly<Partial<Record<Endpoint, AssertionId>>>;
  /** `should`: the mock is stricter than the provider. `must` when left out. */
  readonly level?: "must" | "should";
  /** What the rule compares, for who reads the check; what `comparisons.ts` has when left out. */
  readonly compared?: (input: RuleInput) => Compared | undefined;
  /** Whether the request has what the rule is about; it has when left out. */
  concerns?(input: RuleInput): boolean;
  /** What is wrong with the request; undefined if nothing is. */
  broken(input: RuleInput): string | undefined;
}

/** A value of a token in a comparison. */
export const printable = (value: unknown): string =>
  typeof value === "string" ? value : value === undefined ? "none" : JSON.stringify(value);
