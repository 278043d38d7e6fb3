import type { RepresentationRequest } from "./representation.ts";
import type { PortalTexts } from "./texts/portal-texts.ts";
import type { Organisation } from "../people/organisation.ts";

/** The answer of step 2: the organisations (empty for "myself"), or an error message. */
export type OrganisationAnswer = { readonly organisations: readonly string[] } | { readonly message: string };

/** Validates step 2: one offered organisation, several if the request allows it, or "myself" alone unless an organisation is required. */
export function organisationAnswer(
  chosen: readonly string[],
  { required, several }: RepresentationRequest,
  offered: readonly Organisation[],
  texts: PortalTexts,
): OrganisationAnswer {
  const self = chosen.includes("self") && !required;
  const numbers = new Set(offered.map(({ organisation_number }) => organisation_number));
  const organisations = chosen.filter((value) => numbers.has(value));
  if (self) return organisations.length > 0 ? { message: texts.selfOrOrganisation } : { organisations };
  const count = organisations.length;
  return count === 1 || (count > 1 && several) ? { organisations } : { message: texts.missingOrganisation };
}
