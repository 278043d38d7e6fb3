import type { OrganisationNumber } from "./organisation-number.ts";

/** On whose behalf the person acts, at the time of the login. Rights may have changed since. */
export type Representation =
  | { readonly kind: "self" }
  | { readonly kind: "organisations"; readonly organisations: readonly [Organisation, ...Organisation[]] };

/** An organisation that the person chose to act for. */
export interface Organisation {
  readonly organisationNumber: OrganisationNumber;
  readonly name: string;
  /** Unit type by Brønnøysundregistrene, for example `AS`, `BEDR`, `KOMM`. */
  readonly unitType?: string;
  readonly grants: readonly Grant[];
}

/** A right of the person for an organisation. */
export interface Grant {
  /** As requested: `urn:altinn:resource:<id>`. Absent if representation is requested without a resource. */
  readonly resource?: string;
  /** The person's actions, among those requested or assigned. Absent if the grant is access to the resource without actions. */
  readonly actions?: readonly string[];
}

/** A right: a resource, and optionally one action on it. */
export interface Right {
  readonly resource?: string;
  readonly action?: string;
  /**
   * The organisation that it must be for. A form that carries the number of its organisation is refused after the person has switched
   * organisation in another tab.
   */
  readonly organisationNumber?: string;
}

/** The organisations for which the person holds the right. */
export function organisationsWith(representation: Representation, right: Right): Organisation[] {
  const { resource, action, organisationNumber: wanted } = right;
  if (representation.kind === "self") return [];
  const gives = (grant: Grant): boolean =>
    (resource === undefined || grant.resource === resource) &&
    (action === undefined || grant.actions?.includes(action) === true);
  // A missing form field is `null` at run time, which is not an organisation number.
  const isWanted = (number: string): boolean => wanted === undefined || wanted === number;
  return representation.organisations.filter(
    ({ organisationNumber, grants }) => isWanted(organisationNumber) && grants.some(gives),
  );
}
