import { type AssertionId, withAssertion } from "../requests/assertions.ts";
import type { Call, Refusal } from "../requests/call.ts";
import type { ClientRegistration } from "../clients/client-registration.ts";
import type { DpopNonces } from "../requests/dpop-nonces.ts";
import type { Endpoint } from "../requests/endpoint.ts";
import type { AltinnResource } from "../people/altinn-resource.ts";
import type { Parameters } from "../requests/parameters.ts";
import type { ProviderFacts, Documents } from "../documents/provider-facts.ts";
import type { Login } from "../people/login.ts";
import type { SeenValues } from "../requests/seen-values.ts";
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
  /** Single-use values that the client has already sent. */
  readonly seen: SeenValues;
  readonly nonces: DpopNonces;
  /** Looks up a code or a refresh token. */
  readonly redeemable: (grant: string) => Redeemable | undefined;
  /** Seconds since the epoch. */
  readonly now: number;
}

/** One requirement of the provider, with the document that states it. */
export interface Rule {
  readonly on: readonly Endpoint[];
  /** The error code on the wire. */
  readonly error: string;
  /** Names a document of the provider by topic, as `{par}`; see profile.ts. */
  readonly clause: string;
  /** The request assertion that the rule enforces, such as `CQ-04`; see assertions.ts. */
  readonly assertion?: AssertionId | Readonly<Partial<Record<Endpoint, AssertionId>>>;
  /** What is wrong with the request; undefined if nothing is. */
  broken(input: RuleInput): string | undefined;
}

/** The clause, with the names of this provider's documents. */
function cited(clause: string, { documents }: ProviderFacts): string {
  return clause.replaceAll(/\{(\w+)\}/g, (name, about: string) => documents[about as keyof Documents] ?? name);
}

function refusalBy({ error, clause, assertion }: Rule, { call, profile }: RuleInput, reason: string): Refusal {
  const id = typeof assertion === "object" ? assertion[call.endpoint] : assertion;
  return withAssertion({ error, reason, clause: cited(clause, profile) }, id);
}

/** The first rule that the request breaks. */
export function firstBroken(rules: readonly Rule[], input: RuleInput): Refusal | undefined {
  for (const rule of rules) {
    if (!rule.on.includes(input.call.endpoint)) continue;
    const reason = rule.broken(input);
    if (reason !== undefined) return refusalBy(rule, input, reason);
  }
  return undefined;
}
