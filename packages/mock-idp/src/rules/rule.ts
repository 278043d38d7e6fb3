import { type AssertionId, withAssertion } from "../requests/assertions.ts";
import type { Call, Compared, Refusal, RuleCheck } from "../requests/call.ts";
import type { ClientRegistration } from "../clients/client-registration.ts";
import type { DpopNonces } from "../requests/dpop-nonces.ts";
import type { Endpoint } from "../requests/endpoint.ts";
import type { AltinnResource } from "../people/altinn-resource.ts";
import type { Parameters } from "../requests/parameters.ts";
import type { ProviderFacts, Documents } from "../documents/provider-facts.ts";
import type { Login } from "../people/login.ts";
import { hints, type RuleId } from "../requests/hints.ts";
import type { Register } from "../register/register.ts";
import type { Strictness } from "./strictness.ts";
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
  readonly register: Register;
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
  /** What the rule compares, for who reads the check. */
  compared?(input: RuleInput): Compared | undefined;
  /** Whether the request has what the rule is about; it has when left out. */
  concerns?(input: RuleInput): boolean;
  /** What is wrong with the request; undefined if nothing is. */
  broken(input: RuleInput): string | undefined;
}

/** The clause, with the names of this provider's documents. */
function cited(clause: string, { documents }: ProviderFacts): string {
  return clause.replaceAll(/\{(\w+)\}/g, (name, about: string) => documents[about as keyof Documents] ?? name);
}

const assertionOf = ({ assertion }: Rule, { endpoint }: Call): AssertionId | undefined =>
  typeof assertion === "object" ? assertion[endpoint] : assertion;

/** A value of a token in a comparison. */
export const inWords = (value: unknown): string =>
  typeof value === "string" ? value : value === undefined ? "none" : JSON.stringify(value);

/** Applies the rules of the endpoint in order, up to the first that refuses. */
export function applyRules(
  rules: readonly Rule[],
  input: RuleInput,
  strictness: Strictness,
): { readonly checks: readonly RuleCheck[]; readonly refusal?: Refusal } {
  const { call, profile } = input;
  const checks: RuleCheck[] = [];
  for (const rule of rules) {
    if (!rule.on.includes(call.endpoint) || rule.concerns?.(input) === false) continue;
    const reason = rule.broken(input);
    const { id, error, level = "must" } = rule;
    const clause = cited(rule.clause, profile);
    const assertion = assertionOf(rule, call);
    const waived = (strictness[id] ?? (assertion && strictness[assertion])) === "warn";
    const check = {
      rule: id,
      ...(assertion === undefined ? {} : { assertion }),
      clause,
      level,
      ...rule.compared?.(input),
    };
    if (reason === undefined) checks.push({ ...check, verdict: "kept" });
    else checks.push({ ...check, verdict: waived ? "waived" : "broken", reason });
    if (reason === undefined || waived) continue;
    return { checks, refusal: withAssertion({ error, reason, clause, rule: id, hint: hints[id] }, assertion) };
  }
  return { checks };
}
