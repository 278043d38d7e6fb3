import type { ProviderFacts } from "../documents/provider-facts.ts";
import type { Organisation } from "../people/organisation.ts";
import type { Parameters } from "../requests/parameters.ts";
import type { NextLogin } from "../state/next-logins.ts";
import { reachable, type LoginMethod } from "./assurance.ts";

/** The form that a person with this plan would send; undefined where there is nothing to choose. */
export function plannedAnswer(
  plan: NextLogin,
  profile: ProviderFacts,
  page: {
    readonly step: "person" | "organisation";
    readonly ways: readonly LoginMethod[];
    readonly organisations: readonly Organisation[];
  },
): Parameters | undefined {
  if (page.step === "person") {
    if (plan.cancel === "login") return { action: "cancel" };
    const reached = reachable(profile, plan.person);
    const assurance = plan.assurance ?? page.ways.findLast(({ acr }) => reached.includes(acr))?.acr ?? "";
    return { step: "person", person: plan.person.pid, assurance };
  }
  const [first] = page.organisations;
  if (!first) return undefined;
  if (plan.cancel === "organisation") return { action: "cancel" };
  return { organisation: plan.organisations ?? [first.organisation_number] };
}
