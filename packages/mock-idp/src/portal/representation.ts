import type { AltinnResource } from "../people/altinn-resource.ts";
import { booleanField, type GrantedDetail, globalFlag, type RequestedDetail } from "../people/authorization-details.ts";
import { type DetailsType, detailsType, type Holding, requestedId } from "../documents/details-type.ts";
import { organisationForm, type Organisation } from "../people/organisation.ts";
import type { Person } from "../people/person.ts";
import type { ProviderFacts } from "../documents/provider-facts.ts";
import type { Authentication } from "../people/login.ts";

/** A request for representation: its objects, all of one type, and the row of that type. */
export interface RepresentationRequest {
  readonly details: readonly RequestedDetail[];
  readonly type: DetailsType;
  readonly required: boolean;
  readonly several: boolean;
  /** With the organisations that employers' rules give the person here. */
  readonly withEmployers: (person: Person) => Person;
}

/** The request for representation, if any. */
export function representationRequest(
  profile: ProviderFacts,
  details: readonly RequestedDetail[] | undefined,
  withEmployers: RepresentationRequest["withEmployers"],
): RepresentationRequest | undefined {
  const type = detailsType(profile.authorizationDetailsTypes, details?.[0]);
  if (!details || !type) return undefined;
  return {
    details,
    type,
    withEmployers,
    // Both flags hold for the whole request if any object sets them.
    required: globalFlag(details, "representation_is_required"),
    several: globalFlag(details, "allow_multiple_organizations"),
  };
}

function mayStandIn({ organisation }: Holding, detail: RequestedDetail, form: unknown): boolean {
  if (organisation.deleted && booleanField(detail, "allow_deleted_organizations") !== true) return false;
  return form === undefined || organisationForm(organisation) === form;
}

/** organizationform applies to the whole request: an object without one takes it from an object that states it. */
function askedForm({ details }: RepresentationRequest): unknown {
  return details.find(({ organizationform }) => organizationform !== undefined)?.organizationform;
}

function eligible(
  request: RepresentationRequest,
  { person, means }: Authentication,
  detail: RequestedDetail,
): readonly Holding[] {
  // Altinn identifies a person by national id, an employer by e-mail address. The other kind of login provides neither.
  if (means !== request.type.means) return [];
  const form = askedForm(request);
  return request.type
    .holdings(request.withEmployers(person), requestedId(request.type, detail) ?? "", detail)
    .filter((holding) => mayStandIn(holding, detail, form));
}

/** The organisations in the portal's picker: the union over the requested objects. */
export function organisationsToChoose(
  request: RepresentationRequest,
  authentication: Authentication,
): readonly Organisation[] {
  const found = request.details.flatMap((detail) => eligible(request, authentication, detail));
  return [...new Map(found.map(({ organisation }) => [organisation.organisation_number, organisation])).values()];
}

/**
 * The answer for the chosen organisations; an empty choice is "myself". Resources without
 * access from any chosen organisation are left out. "Myself" is one object with only the type.
 */
export function grantedDetails(
  request: RepresentationRequest,
  authentication: Authentication,
  chosen: readonly string[],
  resources: readonly AltinnResource[],
): readonly GrantedDetail[] {
  const { type, details } = request;
  const numbers = new Set(chosen);
  const granted = details.flatMap((detail): readonly GrantedDetail[] => {
    const holdings = eligible(request, authentication, detail).filter(({ organisation }) =>
      numbers.has(organisation.organisation_number),
    );
    return holdings.length > 0
      ? [type.answer({ detail, id: requestedId(type, detail) ?? "", holdings, resources })]
      : [];
  });
  return granted.length > 0 ? granted : [{ type: type.type }];
}
