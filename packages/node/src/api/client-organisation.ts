import { parseOrganisationNumber, type OrganisationNumber } from "../identity/organisation-number.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";

/** The organisation that the client calls for, which is responsible for what is done. Not one that the person represents. */
export interface ClientOrganisation {
  /** The legal entity. */
  readonly parent: OrganisationNumber;
  /** Its unit, as a place of treatment. */
  readonly child?: OrganisationNumber;
  /** Who supplies the client and acts for the legal entity by a delegation. */
  readonly supplier?: OrganisationNumber;
}

/** A part of it that an API may demand. */
export type ClientOrganisationPart = "parent" | "child";

/**
 * The organisation of the client, by the claims that the profile names. `undefined` also when one of the numbers is none: what is left of it
 * would be another organisation, as the whole of one in place of a unit.
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
