import { resourceId } from "../altinn-resource.ts";
import {
  booleanField,
  parseAuthorizationDetails,
  REQUEST_FIELDS,
  requestedActions,
  type RequestedDetail,
} from "../authorization-details.ts";
import { single } from "../parameters.ts";
import type { Rule, RuleInput } from "../rule.ts";

const on = ["authorize", "par"] as const;
const DOCUMENT = "Ansattporten, authorization_details (RAR)";

function forEachDetail(
  input: RuleInput,
  fault: (detail: RequestedDetail, input: RuleInput) => string | undefined,
): string | undefined {
  const details = parseAuthorizationDetails(single(input.parameters, "authorization_details")) ?? [];
  for (const [index, detail] of details.entries()) {
    const reason = fault(detail, input);
    if (reason !== undefined) return `authorization_details[${index}]: ${reason}`;
  }
  return undefined;
}

function rule(clause: string, fault: (detail: RequestedDetail, input: RuleInput) => string | undefined): Rule {
  return {
    on,
    error: "invalid_authorization_details",
    clause: `${DOCUMENT}: ${clause}`,
    broken: (input) => forEachDetail(input, fault),
  };
}

const FLAGS = ["allow_multiple_organizations", "allow_deleted_organizations", "representation_is_required"] as const;

/** Demands of `authorization_details`, each named by the field it is about. */
export const authorizationDetailsRules: readonly Rule[] = [
  {
    on,
    error: "invalid_authorization_details",
    clause: "RFC 9396 section 2: a JSON array of objects, each with a type",
    broken: ({ parameters }) => {
      const value = single(parameters, "authorization_details");
      if (value === undefined || parseAuthorizationDetails(value)) return undefined;
      return "authorization_details is not a JSON array, with at least one object, where every object has a type";
    },
  },
  {
    on,
    error: "invalid_authorization_details",
    clause: `${DOCUMENT}: types may not be mixed in one request`,
    broken: ({ parameters }) => {
      const types = new Set(
        (parseAuthorizationDetails(single(parameters, "authorization_details")) ?? []).map(({ type }) => type),
      );
      return types.size > 1 ? `several types in one request: ${[...types].join(", ")}` : undefined;
    },
  },
  rule("type", (detail, { profile }) =>
    profile.authorizationDetailsTypes.includes(detail.type)
      ? undefined
      : `type ${JSON.stringify(detail.type)} is unknown here; known: ${profile.authorizationDetailsTypes.join(", ")}`,
  ),
  rule("fields of the type", (detail) => {
    const stranger = Object.keys(detail).find((field) => !REQUEST_FIELDS.includes(field));
    return stranger === undefined
      ? undefined
      : `the field ${JSON.stringify(stranger)} does not exist; fields: ${REQUEST_FIELDS.join(", ")}`;
  }),
  rule("resource", (detail) =>
    typeof detail.resource === "string" && resourceId(detail.resource)
      ? undefined
      : "resource is demanded, as urn:altinn:resource:{id} from the Altinn Resource Registry",
  ),
  rule("actions", (detail) => {
    if (detail.actions === undefined) return undefined;
    if (typeof detail.actions !== "string")
      return 'actions is one comma-separated string, such as "read,write", not a list';
    return requestedActions(detail)?.every((action) => /^[\w:.-]+$/.test(action))
      ? undefined
      : "actions has an empty or malformed action";
  }),
  rule("actions (demanded for a resource under access lists)", (detail, { resources }) => {
    const known = resources.find(({ id }) => id === resourceId(String(detail.resource)));
    return known?.accessLists && detail.actions === undefined
      ? `the resource ${known.id} uses access lists, so actions is demanded`
      : undefined;
  }),
  rule("organizationform", ({ organizationform }) =>
    organizationform === undefined || organizationform === "enterprise" || organizationform === "business"
      ? undefined
      : `organizationform must be "enterprise" or "business", not ${JSON.stringify(organizationform)}`,
  ),
  rule("booleans", (detail) => {
    const wrong = FLAGS.find((flag) => detail[flag] !== undefined && booleanField(detail, flag) === undefined);
    return wrong && `${wrong} must be true or false (or the strings "true" and "false")`;
  }),
  {
    on,
    error: "invalid_authorization_details",
    clause: `${DOCUMENT}: organizationform is one for the whole request`,
    broken: ({ parameters }) => {
      const details = parseAuthorizationDetails(single(parameters, "authorization_details")) ?? [];
      const forms = new Set(
        details.map(({ organizationform }) => organizationform).filter((form) => form !== undefined),
      );
      return forms.size > 1
        ? "organizationform differs between the objects; it must be equal in all that state it"
        : undefined;
    },
  },
];
