import type { RepresentationRequest } from "./representation.ts";
import type { PortalTexts } from "./texts/portal-texts.ts";
import type { Organisation } from "../organisation.ts";

/** What was answered in step 2: the organisations, none for "myself"; or what is wrong with the answer. */
export type OrganisationAnswer = { readonly organisations: readonly string[] } | { readonly message: string };

/** Judges step 2: one that was offered, several when the request allows it, "myself" alone and only when not forbidden. */
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
