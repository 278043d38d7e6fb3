import type { OrganisationNumber } from "./organisation-number.ts";

/** On whose behalf the person acts. A snapshot from the login: rights may have changed since. */
export type Representation =
  | { readonly kind: "self" }
  | { readonly kind: "organisations"; readonly organisations: readonly [Organisation, ...Organisation[]] };

/** An organisation that the person chose to act for. */
export interface Organisation {
  readonly organisationNumber: OrganisationNumber;
  readonly name: string;
  /** Brønnøysundregistrene's code for the kind of unit, as `AS`, `BEDR`, `KOMM`. */
  readonly unitType?: string;
  readonly grants: readonly Grant[];
}

/** What the person may do for an organisation. */
export interface Grant {
  /** As asked for: `urn:altinn:resource:<id>`. Absent where representation is asked for without a resource. */
  readonly resource?: string;
  /** The actions that the person holds, of those asked for or assigned; absent when there are none, and access itself is the grant. */
  readonly actions?: readonly string[];
}

/** A right to look for: a resource, and perhaps one action on it. */
export interface Right {
  readonly resource?: string;
  readonly action?: string;
  /**
   * The one organisation that it must be for. A form that carries the number of the organisation it was shown for is refused once
   * the person acts for another one, as by a change in another tab.
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
  // What a form has not got is `null`, whatever the types say: it is no organisation's number.
  const isWanted = (number: string): boolean => wanted === undefined || wanted === number;
  return representation.organisations.filter(
    ({ organisationNumber, grants }) => isWanted(organisationNumber) && grants.some(gives),
  );
}
