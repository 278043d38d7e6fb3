import { AuthError, isAuthError } from "../../errors/errors.ts";
import { grantedRepresentation } from "../../identity/authorization-details.ts";
import type { Grant, Organisation, Representation } from "../../domain/representation.ts";
import type { RepresentationConfig } from "../../config/representation-config.ts";

/** The organisations that a token is for, at least one. */
export type Organisations = Extract<Representation, { kind: "organisations" }>;

/**
 * The organisations that the person acts for at this API, from the `authorization_details` of a verified access token (RFC 9396 9.1).
 * Details of other types and resources, which the caller may also have requested, are ignored.
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

/** Digdir, ansattporten_datadeling: the API accepts only its own type and resources. */
function isOurs(detail: unknown, { type, rules, asked }: RepresentationConfig): boolean {
  // The parser refuses anything that is not an object.
  if (typeof detail !== "object" || detail === null) return true;
  const { type: given, resource }: { readonly type?: unknown; readonly resource?: unknown } = detail;
  if (given !== type) return false;
  return !rules.resource || resource === undefined || asked.some((right) => right.resource === resource);
}

function grantedTo(details: unknown, wanted: RepresentationConfig): Representation {
  // The caller chose which actions to request. An action that this API does not know grants nothing, but is not an error.
  const rules = { ...wanted.rules, actions: "assigned" } as const;
  try {
    return grantedRepresentation({ ...wanted, rules }, { fromTokenAnswer: details, fromIdToken: details });
  } catch (error) {
    if (!isAuthError(error, "representation_invalid")) throw error;
    const fault = `authorization_details: ${error.details.fault}`;
    throw new AuthError("access_token_invalid", { details: { fault } });
  }
}

/** The organisation with its sufficient grants: if actions are required, the person must hold one of them. */
function within(organisation: Organisation, { rules, asked }: RepresentationConfig): Organisation {
  const isEnough = ({ resource, actions = [] }: Grant): boolean => {
    const demanded = asked.find((right) => right.resource === resource)?.actions ?? [];
    return rules.actions !== "asked" || demanded.length === 0 || actions.length > 0;
  };
  return { ...organisation, grants: organisation.grants.filter(isEnough) };
}
