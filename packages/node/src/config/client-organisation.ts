import { parseOrganisationNumber, type OrganisationNumber } from "../domain/organisation-number.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";

/** The organisation that the client calls for and that is responsible for the call. Not an organisation that the person represents. */
export interface ClientOrganisation {
  /** The legal entity. */
  readonly parent: OrganisationNumber;
  /** Its unit, for example a place of treatment. */
  readonly child?: OrganisationNumber;
  /** The supplier of the client, which acts for the legal entity by delegation. */
  readonly supplier?: OrganisationNumber;
}

/** A part that an API may require. */
export type ClientOrganisationPart = "parent" | "child";

/**
 * The organisation of the client, from the claims that the profile names. `undefined` also if one of the numbers is invalid: the rest would
 * be another organisation, for example the legal entity instead of its unit.
 */
export function clientOrganisationIn(
  { accessTokens }: ProviderProfile,
  claims: Readonly<Record<string, unknown>>,
): ClientOrganisation | undefined {
  const names = accessTokens?.clientOrganisation;
  if (!names) return undefined;
  const { parent: given, ...others } = names;
  const parent = parseOrganisationNumber(claims[given]);
  const rest = Object.entries(others)
    .filter(([, claim]) => claims[claim] !== undefined)
    .map(([part, claim]) => [part, parseOrganisationNumber(claims[claim])] as const);
  if (!parent || rest.some(([, number]) => number === undefined)) return undefined;
  return Object.freeze({ parent, ...Object.fromEntries(rest) });
}
