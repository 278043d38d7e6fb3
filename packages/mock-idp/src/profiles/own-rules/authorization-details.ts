import {
  booleanField,
  parseAuthorizationDetails,
  type RequestedDetail,
  requestedActions,
} from "../../people/authorization-details.ts";
import { type DetailsType, detailsType, requestedId } from "../../documents/details-type.ts";
import { single } from "../../requests/parameters.ts";
import type { RuleId } from "../../requests/hints.ts";
import type { Rule, RuleInput } from "../../rules/rule.ts";

const on = ["authorize", "par"] as const;
const error = "invalid_authorization_details";
const DOCUMENT = "Ansattporten, authorization_details (RAR)";

type Details = readonly RequestedDetail[];

function detailsOf({ parameters }: RuleInput): Details {
  return parseAuthorizationDetails(single(parameters, "authorization_details")) ?? [];
}

/** A requirement on the whole list. */
function ofList(id: RuleId, clause: string, broken: (details: Details) => string | undefined): Rule {
  return {
    id,
    on,
    error,
    clause: `${DOCUMENT}: ${clause}`,
    concerns: (input) => detailsOf(input).length > 0,
    broken: (input) => broken(detailsOf(input)),
  };
}

/** A requirement on each object. */
function ofEach(
  id: RuleId,
  clause: string,
  broken: (detail: RequestedDetail, input: RuleInput) => string | undefined,
): Rule {
  return {
    id,
    on,
    error,
    clause: `${DOCUMENT}: ${clause}`,
    concerns: (input) => detailsOf(input).length > 0,
    broken: (input) => {
      const reasons = detailsOf(input).map((detail, index) => {
        const reason = broken(detail, input);
        return reason && `authorization_details[${index}]: ${reason}`;
      });
      return reasons.find((reason) => reason !== undefined);
    },
  };
}

/** A requirement on each object, given the row of its type. */
function ofType(
  id: RuleId,
  clause: string,
  broken: (type: DetailsType, detail: RequestedDetail, input: RuleInput) => string | undefined,
): Rule {
  return ofEach(id, clause, (detail, input) => {
    const type = detailsType(input.profile.authorizationDetailsTypes, detail);
    return type && broken(type, detail, input);
  });
}

const FLAGS = ["allow_multiple_organizations", "allow_deleted_organizations", "representation_is_required"] as const;

/** Requirements on `authorization_details`, each named by its field. */
export const authorizationDetailsRules: readonly Rule[] = [
  {
    id: "details.form",
    on,
    error,
    clause: "RFC 9396 section 2: a JSON array of objects, each with a type",
    broken: ({ parameters }) => {
      const value = single(parameters, "authorization_details");
      if (value === undefined || parseAuthorizationDetails(value)) return undefined;
      return "authorization_details is not a JSON array, with at least one object, where every object has a type";
    },
  },
  ofList("details.one-type", "types may not be mixed in one request", (details) => {
    const types = new Set(details.map(({ type }) => type));
    return types.size > 1 ? `several types in one request: ${[...types].join(", ")}` : undefined;
  }),
  ofEach("details.type", "type", (detail, { profile }) => {
    const known = profile.authorizationDetailsTypes.map(({ type }) => type);
    return known.includes(detail.type)
      ? undefined
      : `type ${JSON.stringify(detail.type)} is unknown here; known: ${known.join(", ")}`;
  }),
  ofType("details.fields", "fields of the type", ({ type, fields }, detail) => {
    const stranger = Object.keys(detail).find((field) => !fields.some((known) => known === field));
    return stranger === undefined
      ? undefined
      : `the field ${JSON.stringify(stranger)} does not exist in ${type}; fields: ${fields.join(", ")}`;
  }),
  ofType("details.resource", "resource", (type, detail) =>
    requestedId(type, detail) === undefined ? `resource is demanded, as ${type.resource?.form}` : undefined,
  ),
  ofEach("details.actions", "actions", (detail) => {
    if (detail.actions === undefined) return undefined;
    if (typeof detail.actions !== "string")
      return 'actions is one comma-separated string, such as "read,write", not a list';
    return requestedActions(detail)?.every((action) => /^[\w:.-]+$/.test(action))
      ? undefined
      : "actions has an empty or malformed action";
  }),
  ofType(
    "details.actions-demanded",
    "actions (demanded for a resource under access lists)",
    (type, detail, { resources }) => {
      const known = resources.find(({ id }) => id === requestedId(type, detail));
      return known?.accessLists && detail.actions === undefined
        ? `the resource ${known.id} uses access lists, so actions is demanded`
        : undefined;
    },
  ),
  ofEach("details.organizationform", "organizationform", ({ organizationform }) =>
    organizationform === undefined || organizationform === "enterprise" || organizationform === "business"
      ? undefined
      : `organizationform must be "enterprise" or "business", not ${JSON.stringify(organizationform)}`,
  ),
  ofEach("details.booleans", "booleans", (detail) => {
    const wrong = FLAGS.find((flag) => detail[flag] !== undefined && booleanField(detail, flag) === undefined);
    return wrong && `${wrong} must be true or false (or the strings "true" and "false")`;
  }),
  ofList("details.one-organizationform", "organizationform is one for the whole request", (details) => {
    const forms = new Set(details.map(({ organizationform }) => organizationform).filter((form) => form !== undefined));
    return forms.size > 1
      ? "organizationform differs between the objects; it must be equal in all that state it"
      : undefined;
  }),
];
