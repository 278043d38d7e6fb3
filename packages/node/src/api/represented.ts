import { AuthError, isAuthError } from "../errors.ts";
import { grantedRepresentation } from "../identity/authorization-details.ts";
import type { Grant, Organisation, Representation } from "../identity/representation.ts";
import type { RepresentationConfig } from "../representation-config.ts";

/** The organisations that a token is for: at least one. */
export type Organisations = Extract<Representation, { kind: "organisations" }>;

/**
 * The organisations that the person acts for at this API, in the `authorization_details` of a verified access token (RFC 9396
 * 9.1). The caller may have asked for more than is ours: other types and resources give nothing here.
 * @throws {@link AuthError} `organisation_required`, `access_token_invalid`
 */
export function representedBy(details: unknown, wanted: RepresentationConfig): Organisations {
  const ours = Array.isArray(details) ? details.filter((detail) => isOurs(detail, wanted)) : details;
  const granted = grantedTo(ours, wanted);
  const organisations = granted.kind === "self" ? [] : granted.organisations.map((one) => within(one, wanted));
  const [first, ...rest] = organisations.filter(({ grants }) => grants.length > 0);
  if (!first) throw new AuthError("organisation_required", { details: {} });
  return Object.freeze({ kind: "organisations", organisations: Object.freeze([first, ...rest] as const) });
}

/** Digdir, ansattporten_datadeling: the API looks for exactly its own type and resource. */
function isOurs(detail: unknown, { type, rules, asked }: RepresentationConfig): boolean {
  // What is no object is left to the parser, which refuses it.
  if (typeof detail !== "object" || detail === null) return true;
  const { type: given, resource }: { readonly type?: unknown; readonly resource?: unknown } = detail;
  if (given !== type) return false;
  return !rules.resource || resource === undefined || asked.some((right) => right.resource === resource);
}

function grantedTo(details: unknown, wanted: RepresentationConfig): Representation {
  // Which actions were asked for was the caller's to say: one that this API does not know gives nothing, and is no fault.
  const rules = { ...wanted.rules, actions: "assigned" } as const;
  try {
    return grantedRepresentation({ ...wanted, rules }, { fromTokenAnswer: details, fromIdToken: details });
  } catch (error) {
    if (!isAuthError(error, "representation_invalid")) throw error;
    const fault = `authorization_details: ${error.details.fault}`;
    throw new AuthError("access_token_invalid", { details: { fault } });
  }
}

/** The organisation with the grants that are enough here: where actions are demanded, the person must hold one of them. */
function within(organisation: Organisation, { rules, asked }: RepresentationConfig): Organisation {
  const isEnough = ({ resource, actions = [] }: Grant): boolean => {
    const demanded = asked.find((right) => right.resource === resource)?.actions ?? [];
    return rules.actions !== "asked" || demanded.length === 0 || actions.length > 0;
  };
  return { ...organisation, grants: organisation.grants.filter(isEnough) };
}
