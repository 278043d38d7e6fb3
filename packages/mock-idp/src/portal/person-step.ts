import { type Parameters, single } from "../requests/parameters.ts";
import type { Person } from "../people/person.ts";
import type { ProviderFacts } from "../documents/provider-facts.ts";
import { authenticated, reachable, type LoginMethod } from "./assurance.ts";
import type { Authentication } from "../people/login.ts";
import type { FieldError } from "./options.ts";
import { fill } from "./texts.ts";
import type { PortalTexts } from "./texts/portal-texts.ts";

/** The answer of step 1: a login, or the errors. */
export type PersonAnswer =
  | { readonly authentication: Authentication }
  | { readonly person: string; readonly errors: readonly FieldError[] };

/** Validates step 1: an offered person, and an offered way to log in that the person has. */
export function personAnswer(
  parameters: Parameters,
  profile: ProviderFacts,
  offered: { readonly people: readonly Person[]; readonly ways: readonly LoginMethod[] },
  texts: PortalTexts,
): PersonAnswer {
  const person = offered.people.find(({ pid }) => pid === single(parameters, "person"));
  const way = offered.ways.find(({ acr }) => acr === single(parameters, "assurance"));
  const errors: FieldError[] = [];
  if (!person) errors.push({ field: "person", message: texts.missingPerson });
  if (!way) errors.push({ field: "assurance", message: texts.missingAssurance });
  if (person && way) {
    if (reachable(profile, person).includes(way.acr)) return { authentication: authenticated(profile, person, way) };
    errors.push({ field: "assurance", message: fill(texts.notThisWay[way.means], { name: person.name }) });
  }
  return { person: person?.pid ?? "", errors };
}
