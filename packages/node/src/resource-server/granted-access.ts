import { AuthError } from "../errors/errors.ts";
import { asList, assuranceOf, meets, meetsBoth, type RequestedAssurance } from "../providers/assurance.ts";
import { organisationsWith, type Right } from "../domain/representation.ts";
import type { NationalId } from "../domain/national-id.ts";
import { refuseGuest, subjectOf } from "../identity/subject.ts";
import { fromIso6523, type OrganisationNumber } from "../domain/organisation-number.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";
import { toleranceOf, type AccessTokenClaims } from "./token/access-token.ts";
import { clientClaimOf, scopeClaimOf } from "./token/access-token-rules.ts";
import { identityIn } from "./token/access-identity.ts";
import {
  clientOrganisationIn,
  type ClientOrganisation,
  type ClientOrganisationPart,
} from "../config/client-organisation.ts";
import { representedBy, type Organisations } from "./token/represented.ts";
import type { ResourceServerConfig } from "../config/resource-server-options.ts";

/** The content of a verified access token: who calls the API, and on whose behalf. */
export interface Access {
  /**
   * The issuer's identifier for the person. It may differ per client, so the key of a user is `clientId` and `subject` together. If the
   * profile identifies people by a directory, it is the same for every client and as in a session. For a machine it is the `clientId`.
   */
  readonly subject: string;
  /** The client id of the calling application. */
  readonly clientId: string;
  /** The organisation that owns the application, if it is in Enhetsregisteret. Not the organisation that the person acts for. */
  readonly consumer?: OrganisationNumber;
  /** The organisation that the application calls for, if the provider has claims for it and all their numbers are valid. */
  readonly clientOrganisation?: ClientOrganisation;
  /** The verified level of assurance, or method outside the order, by the profile's name. Absent if the profile does not have it. */
  readonly assurance?: string;
  /** When the person authenticated, in seconds since 1970, if the token has it. */
  readonly authenticatedAt?: number;
  readonly scopes: readonly string[];
  /** The organisations that the person acts for, if the options require any. A snapshot from the login. */
  readonly representation?: Organisations;
  /** The claims that the option `claims` names, as far as the token has them. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** The person's national id. Always there if the options state its purpose, otherwise never. */
  readonly nationalId?: NationalId;
  /** When the token expires, in seconds since 1970. */
  readonly expiresAt: number;
}

/** Access on behalf of at least one organisation. */
export type AccessForOrganisation = Access & Required<Pick<Access, "representation">>;

/** Access of a person with a national id. */
export type AccessWithNationalId = Access & Required<Pick<Access, "nationalId">>;

/** What one operation of the API requires beyond the options. */
export interface AccessRequirement {
  readonly scopes?: readonly string[];
  /** The minimum level of assurance, a method outside the order, or a list of alternatives; by the profile's names. */
  readonly assurance?: string | readonly string[];
  /** Maximum age of the person's authentication, in seconds. */
  readonly maxAgeSeconds?: number;
  /** A right that the person must hold for one of the organisations. */
  readonly organisation?: Right;
  /** The organisation that the application must call for: any legal entity, or a unit of one. */
  readonly clientOrganisation?: ClientOrganisationPart;
}

type Demanded = { readonly [Name in keyof AccessRequirement]: AccessRequirement[Name] | undefined };

/**
 * The access of a verified token, checked against the options, which hold for every call. `act` is the assurance that this call requires.
 * @throws {@link AuthError} `access_client_refused`, `scope_insufficient`, `assurance_insufficient`,
 * `client_organisation_required`, `organisation_required`, `access_token_invalid`, `guest_refused`, `groups_overage`
 */
export function grantedAccess(
  config: ResourceServerConfig,
  claims: AccessTokenClaims,
  act: AccessRequirement["assurance"],
): Access {
  const { profile, machines } = config;
  const clientId = String(claims[clientClaimOf(profile)]);
  const { exp: expiresAt, auth_time: authTime } = claims;
  // RFC 9700 2.3: without an audience, only the client id shows that the token was meant for this API.
  if (config.clients?.has(clientId) === false) throw new AuthError("access_client_refused");
  // Microsoft, optional-claims-reference: `acct`. A machine is never a guest and has no level.
  if (!machines) refuseGuest(config, claims);
  const consumer = fromIso6523(claims["consumer"]);
  const clientOrganisation = clientOrganisationIn(profile, claims);
  const assurance = machines ? undefined : assuranceOf(profile, claims);
  const access: Access = {
    subject: machines ? clientId : personIn(profile, claims),
    clientId,
    ...(consumer !== undefined && { consumer }),
    ...(clientOrganisation && { clientOrganisation }),
    ...(assurance !== undefined && { assurance }),
    ...(typeof authTime === "number" && { authenticatedAt: authTime }),
    scopes: Object.freeze(scopesIn(claims[scopeClaimOf(profile, machines)])),
    expiresAt,
    ...identityIn(config, claims),
  };
  const { scopes, clientOrganisation: demanded } = config;
  requireAccess(config, access, { scopes, assurance: demandedOfAll(config, act), clientOrganisation: demanded });
  if (!config.representation) return Object.freeze(access);
  const representation = representedBy(claims["authorization_details"], config.representation);
  return Object.freeze({ ...access, representation });
}

/** The person's subject in a verified token. */
export function personIn(profile: ProviderProfile, claims: AccessTokenClaims): string {
  return subjectOf(profile, { ...claims, sub: claims.sub ?? "" });
}

/** RFC 9470 3: the challenge names a level that meets both requirements, so that one login is enough. If none does, each is checked alone. */
function demandedOfAll(
  { profile, assurance }: ResourceServerConfig,
  act: AccessRequirement["assurance"],
): RequestedAssurance | undefined {
  const both = assurance && act !== undefined ? meetsBoth(profile, assurance, asList(act)) : [];
  return both.length > 0 ? both : assurance;
}

/** An authentication time in the future, beyond the allowed clock skew, is refused. */
function isWithin(age: number, maxAgeSeconds: number, profile: ProviderProfile): boolean {
  return age <= maxAgeSeconds && age >= -toleranceOf(profile);
}

/** RFC 9068 2.2.3: a space-separated string. HelseID sends a list, and so does Entra ID for a machine. */
function scopesIn(scope: unknown): readonly string[] {
  if (typeof scope === "string") return scope.split(" ").filter(Boolean);
  return Array.isArray(scope) ? scope.filter((one) => typeof one === "string") : [];
}

/**
 * Checks access against a requirement.
 * @throws {@link AuthError} `scope_insufficient`, `assurance_insufficient`, `authentication_too_old`, `client_organisation_required`,
 * `organisation_required`
 */
export function requireAccess(
  { profile, now }: ResourceServerConfig,
  access: Access,
  { scopes = [], assurance, maxAgeSeconds, organisation, clientOrganisation }: Demanded,
): void {
  // RFC 6750 3.1: insufficient_scope.
  if (!scopes.every((scope) => access.scopes.includes(scope)))
    throw new AuthError("scope_insufficient", { details: { asked: scopes } });
  // RFC 9470 3.
  if (assurance !== undefined && !meets(profile, access.assurance, asList(assurance)))
    throw new AuthError("assurance_insufficient", { details: { asked: asList(assurance), given: access.assurance } });
  // RFC 9470 3: an authentication of unknown age counts as too old.
  if (maxAgeSeconds !== undefined && !isWithin(now() - (access.authenticatedAt ?? 0), maxAgeSeconds, profile))
    throw new AuthError("authentication_too_old", { details: { maxAgeSeconds } });
  // NHN, organisasjonsnumre: the API states whether it needs the legal entity or the unit.
  if (clientOrganisation !== undefined && access.clientOrganisation?.[clientOrganisation] === undefined)
    throw new AuthError("client_organisation_required", { details: { asked: clientOrganisation } });
  if (organisation && organisationsWith(access.representation ?? { kind: "self" }, organisation).length === 0) {
    // The number may come from the request, and untrusted input does not go into an error.
    const { organisationNumber: _, ...details } = organisation;
    throw new AuthError("organisation_required", { details });
  }
}
