import { type AltinnResource, resourceId, resourceName } from "../altinn-resource.ts";
import { booleanField, globalFlag, requestedActions, type RequestedDetail } from "../authorization-details.ts";
import { organisationForm, type Organisation } from "../organisation.ts";
import type { Person, Representation } from "../person.ts";

/** An organisation in the answer (Ansattporten, authorization_details: authorized_parties). */
export interface AuthorizedParty {
  readonly orgno: { readonly authority: "iso6523-actorid-upis"; readonly ID: string };
  readonly resource: string;
  /** The asked actions that the person holds; absent when none were asked for. */
  readonly actions?: readonly string[];
  readonly name: string;
  readonly unit_type: string;
}

export interface GrantedDetail {
  readonly type: string;
  readonly resource?: string;
  readonly resource_name?: string;
  readonly authorized_parties?: readonly AuthorizedParty[];
}

/** The actions to answer with, an empty list when none were asked for, or undefined when there is no access. */
function heldActions(representation: Representation, detail: RequestedDetail): readonly string[] | undefined {
  const id = resourceId(String(detail.resource)) ?? "";
  const held = representation.access[id] ?? representation.access["*"];
  if (!held) return undefined;
  const asked = requestedActions(detail);
  if (!asked) return [];
  const both = asked.filter((action) => held.includes(action));
  return both.length > 0 ? both : undefined;
}

function mayStandIn({ organisation }: Representation, detail: RequestedDetail, form: unknown): boolean {
  if (organisation.deleted && booleanField(detail, "allow_deleted_organizations") !== true) return false;
  return form === undefined || organisationForm(organisation) === form;
}

/** organizationform is one for the whole request: an object that leaves it out takes it from one that states it. */
function askedForm(details: readonly RequestedDetail[]): unknown {
  return details.find(({ organizationform }) => organizationform !== undefined)?.organizationform;
}

function eligible(person: Person, detail: RequestedDetail, form: unknown): readonly Representation[] {
  return person.representations.filter(
    (representation) => mayStandIn(representation, detail, form) && heldActions(representation, detail) !== undefined,
  );
}

/** What the portal's picker offers: the union over the requested resources, in the person's own order. */
export function organisationsToChoose(person: Person, details: readonly RequestedDetail[]): readonly Organisation[] {
  const form = askedForm(details);
  const numbers = new Set(
    details.flatMap((detail) =>
      eligible(person, detail, form).map(({ organisation }) => organisation.organisation_number),
    ),
  );
  return person.representations
    .map(({ organisation }) => organisation)
    .filter(({ organisation_number }) => numbers.has(organisation_number));
}

export function representationIsRequired(details: readonly RequestedDetail[]): boolean {
  return globalFlag(details, "representation_is_required");
}

export function severalAllowed(details: readonly RequestedDetail[]): boolean {
  return globalFlag(details, "allow_multiple_organizations");
}

function authorizedParty(representation: Representation, detail: RequestedDetail, id: string): AuthorizedParty {
  const { organisation_number, name, unit_type } = representation.organisation;
  const actions = heldActions(representation, detail) ?? [];
  return {
    orgno: { authority: "iso6523-actorid-upis", ID: `0192:${organisation_number}` },
    resource: id,
    ...(actions.length > 0 ? { actions } : {}),
    name,
    unit_type,
  };
}

/**
 * The answer for the chosen organisations; none chosen is "myself". A resource that none of them gives access to is left out,
 * and "myself" is one object with the type alone.
 */
export function grantedDetails(
  person: Person,
  chosen: readonly string[],
  details: readonly RequestedDetail[],
  resources: readonly AltinnResource[],
): readonly GrantedDetail[] {
  const form = askedForm(details);
  const granted = details.flatMap((detail): readonly GrantedDetail[] => {
    const id = resourceId(String(detail.resource)) ?? "";
    const parties = eligible(person, detail, form)
      .filter(({ organisation }) => chosen.includes(organisation.organisation_number))
      .map((representation) => authorizedParty(representation, detail, id));
    if (parties.length === 0) return [];
    return [
      {
        type: detail.type,
        resource: String(detail.resource),
        resource_name: resourceName(resources, id),
        authorized_parties: parties,
      },
    ];
  });
  const type = details[0]?.type ?? "";
  return granted.length > 0 ? granted : [{ type }];
}
