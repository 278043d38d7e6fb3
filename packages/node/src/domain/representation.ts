import type { OrganisationNumber } from "./organisation-number.ts";

/** On whose behalf the person acts, at the time of the login. Rights may have changed since. */
export type Representation<Resource extends string = string, Action extends string = string> =
  | { readonly kind: "self" }
  | {
      readonly kind: "organisations";
      readonly organisations: readonly [Organisation<Resource, Action>, ...Organisation<Resource, Action>[]];
    };

/** An organisation that the person chose to act for. */
export interface Organisation<Resource extends string = string, Action extends string = string> {
  readonly organisationNumber: OrganisationNumber;
  readonly name: string;
  /** Unit type by Brønnøysundregistrene, for example `AS`, `BEDR`, `KOMM`. */
  readonly unitType?: string;
  readonly grants: readonly Grant<Resource, Action>[];
}

/** A right of the person for an organisation. */
export interface Grant<Resource extends string = string, Action extends string = string> {
  /** As requested: `urn:altinn:resource:<id>`. Absent if representation is requested without a resource. */
  readonly resource?: Resource;
  /** The person's actions, among those requested or assigned. Absent if the grant is access to the resource without actions. */
  readonly actions?: readonly Action[];
}

/** A right: a resource, and optionally one action on it. */
export interface Right<Resource extends string = string, Action extends string = string> {
  readonly resource?: Resource;
  readonly action?: Action;
  /**
   * The organisation that it must be for. A form that carries the number of its organisation is refused after the person has switched
   * organisation in another tab.
   */
  readonly organisationNumber?: string;
}

/** The organisations of a representation. */
export type OrganisationOf<Of extends Representation> = Of extends { readonly organisations: readonly (infer One)[] }
  ? One
  : never;

/** The rights that a representation can give: the resources and actions that the options request. */
export type RightOf<Of extends Representation> = Of extends {
  readonly organisations: readonly Organisation<infer Resource, infer Action>[];
}
  ? Right<Resource, Action>
  : never;

/** The organisations for which the person holds the right. */
export function organisationsWith<Of extends Representation>(
  representation: Of,
  right: RightOf<Of>,
): OrganisationOf<Of>[];
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
