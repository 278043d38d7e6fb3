import type { Documents, ProviderFacts } from "../documents/provider-facts.ts";
import { type AssertionId, withAssertion } from "../requests/assertions.ts";
import type { Call, Compared, Refusal, RuleCheck } from "../requests/call.ts";
import { hints } from "../requests/hints.ts";
import { comparisons } from "./comparisons.ts";
import type { Rule, RuleInput } from "./rule.ts";
import type { Strictness } from "./strictness.ts";

/** The clause, with the names of this provider's documents. */
function cited(clause: string, { documents }: ProviderFacts): string {
  return clause.replaceAll(/\{(\w+)\}/g, (name, about: string) => documents[about as keyof Documents] ?? name);
}

const assertionOf = ({ assertion }: Rule, { endpoint }: Call): AssertionId | undefined =>
  typeof assertion === "object" ? assertion[endpoint] : assertion;

const LONGEST = 200;
const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** A client may send a megabyte. */
const shortened = (compared: Compared | undefined): Compared | undefined =>
  compared && { wanted: cut(compared.wanted), saw: cut(compared.saw) };

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
      ...shortened((rule.compared ?? comparisons[id])?.(input)),
    };
    if (reason === undefined) checks.push({ ...check, verdict: "kept" });
    else checks.push({ ...check, verdict: waived ? "waived" : "broken", reason });
    if (reason === undefined || waived) continue;
    return { checks, refusal: withAssertion({ error, reason, clause, rule: id, hint: hints[id] }, assertion) };
  }
  return { checks };
}
