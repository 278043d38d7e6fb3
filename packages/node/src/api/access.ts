import { AuthError } from "../errors.ts";
import { asList, assuranceOf, meets } from "../identity/assurance.ts";
import { organisationsWith, type Right } from "../identity/representation.ts";
import { fromIso6523, type OrganisationNumber } from "../identity/organisation-number.ts";
import type { AccessTokenClaims } from "./access-token.ts";
import { representedBy, type Organisations } from "./represented.ts";
import type { ResourceServerConfig } from "./resource-server-options.ts";

/** Who calls the API, and on whose behalf: what a verified access token says. */
export interface Access {
  /** The issuer's identifier for the person, for this client only: the key of a user is `clientId` and `subject` together. */
  readonly subject: string;
  /** The application that calls. */
  readonly clientId: string;
  /** The organisation that owns the application, when it is one of Enhetsregisteret's. Not the one that the person acts for. */
  readonly consumer?: OrganisationNumber;
  /** Verified level of assurance, or method outside the order, by the profile's name for it, if the profile knows it. */
  readonly assurance?: string;
  readonly scopes: readonly string[];
  /** The organisations that the person acts for, where the options demand any. A snapshot from the login. */
  readonly representation?: Organisations;
  /** When the token expires, in seconds since 1970. */
  readonly expiresAt: number;
}

/** Access on behalf of at least one organisation. */
export type AccessForOrganisation = Access & Required<Pick<Access, "representation">>;

/** What one act of the API demands beyond what all do. */
export interface AccessRequirement {
  readonly scopes?: readonly string[];
  /** Least level of assurance, a method outside the order, or a list of which any will do; by the profile's names. */
  readonly assurance?: string | readonly string[];
  /** A right that the person must hold for one of the organisations. */
  readonly organisation?: Right;
}

type Demanded = { readonly [Name in keyof AccessRequirement]: AccessRequirement[Name] | undefined };

/**
 * What the claims give access to, measured against what the API demands of every call.
 * @throws {@link AuthError} `access_client_refused`, `scope_insufficient`, `assurance_insufficient`, `organisation_required`,
 * `access_token_invalid`
 */
export function grantedAccess(config: ResourceServerConfig, claims: AccessTokenClaims): Access {
  const { sub: subject, client_id: clientId, exp: expiresAt, scope } = claims;
  // RFC 9700 2.3: without an audience, only the caller's identity tells that the token was not meant for someone else.
  if (!config.clients.has(clientId)) throw new AuthError("access_client_refused");
  const consumer = fromIso6523(claims["consumer"]);
  const assurance = assuranceOf(config.profile, claims);
  const access: Access = {
    subject,
    clientId,
    ...(consumer !== undefined && { consumer }),
    ...(assurance !== undefined && { assurance }),
    scopes: Object.freeze(typeof scope === "string" ? scope.split(" ").filter(Boolean) : []),
    expiresAt,
  };
  requireAccess(config, access, { scopes: config.scopes, assurance: config.assurance });
  if (!config.representation) return Object.freeze(access);
  const representation = representedBy(claims["authorization_details"], config.representation);
  return Object.freeze({ ...access, representation });
}

/**
 * Measures access against a requirement.
 * @throws {@link AuthError} `scope_insufficient`, `assurance_insufficient`, `organisation_required`
 */
export function requireAccess(
  { profile }: ResourceServerConfig,
  access: Access,
  { scopes = [], assurance, organisation }: Demanded,
): void {
  // RFC 6750 3.1: insufficient_scope.
  if (!scopes.every((scope) => access.scopes.includes(scope)))
    throw new AuthError("scope_insufficient", { details: { asked: scopes } });
  // RFC 9470 3.
  if (assurance !== undefined && !meets(profile, access.assurance, asList(assurance)))
    throw new AuthError("assurance_insufficient", { details: { asked: asList(assurance), given: access.assurance } });
  if (organisation && organisationsWith(access.representation ?? { kind: "self" }, organisation).length === 0) {
    // The number may come from the request, and what comes from outside is in no message.
    const { organisationNumber: _, ...details } = organisation;
    throw new AuthError("organisation_required", { details });
  }
}
