// identity/: who logged in, how strongly and for whom, measured against what was requested.
// It must not know how claims came here or how long they last.

import type { Identity } from "../domain/identity.ts";
import { AuthError } from "../errors/errors.ts";
import type { TokenAnswer } from "../protocol/code-grant.ts";
import { representationDigest, type Transaction } from "../transaction/transaction.ts";
import type { LoginConditions } from "../config/login-conditions.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import { checkAssurance, isMultiFactor } from "../providers/assurance.ts";
import { grantedRepresentation, withoutRequested } from "./authorization-details.ts";
import { isNestedTooDeeply } from "../runtime/nesting.ts";
import { checkDirectory, subjectOf } from "./subject.ts";
import { NationalId } from "../domain/national-id.ts";

type Claims = Readonly<Record<string, unknown>>;

/** An identity, and what the session stores separately. */
export interface VerifiedIdentity extends Identity {
  /** Only if the options state a purpose, and the provider sends it. */
  readonly nationalId?: NationalId;
}

/**
 * The identity in a verified token response, checked against everything that this login requested.
 * @throws {@link AuthError} `assurance_insufficient`, `directory_refused`, `guest_refused`, `id_token_invalid`, `identity_provider_refused`,
 * `multi_factor_required`, `organisation_required`, `representation_invalid`, `transaction_expired`, `userinfo_invalid`
 */
export function verifiedIdentity(
  provider: ProviderConfig,
  { claims, userinfo, authorizationDetails }: Pick<TokenAnswer, "claims" | "userinfo" | "authorizationDetails">,
  { asked }: Transaction,
): VerifiedIdentity {
  const { profile, multiFactor, representation: wanted, production } = provider;
  // Another version of the application sent a different request, so the answer cannot be checked.
  if (asked.representation !== representationDigest(wanted)) throw new AuthError("transaction_expired");
  checkDirectory(provider, claims);
  const subject = subjectOf(profile, claims);
  checkConditions(provider.conditions, claims);
  const assurance = checkAssurance(profile, claims, asked.assurance);
  const methods = Array.isArray(claims["amr"]) ? claims["amr"].filter((method) => typeof method === "string") : [];
  if (multiFactor && !isMultiFactor(profile, assurance, methods))
    throw new AuthError("multi_factor_required", { details: { assurance } });
  const besides = provider.conditions.authorizationDetails;
  const representation = grantedRepresentation(wanted, {
    fromTokenAnswer: withoutRequested(authorizationDetails, besides),
    fromIdToken: withoutRequested(claims["authorization_details"], besides),
  });
  if (wanted?.required && representation.kind === "self") throw new AuthError("organisation_required", { details: {} });
  const { auth_time: authTime } = claims;
  // Identity claims may be in either; the id_token takes precedence.
  const personal: Claims = { ...userinfo, ...claims };
  const [name, kept] = [nameIn(personal), claimsKept(provider, personal)];
  const nested = nestedClaim(kept);
  if (nested !== undefined) throw claimFault(nested, claims);
  if (production && methods.some((method) => profile.testAuthenticationMethods.includes(method))) {
    throw new AuthError("id_token_invalid", { details: { claim: "amr" } });
  }
  const nationalId = nationalIdIn(provider, claims, personal);
  return {
    subject,
    ...(name !== undefined && { name }),
    assurance,
    authenticationMethods: methods,
    ...(typeof authTime === "number" && { authenticatedAt: authTime }),
    representation,
    ...(kept && { claims: kept }),
    ...(nationalId && { nationalId }),
  };
}

/** Checks that the id_token repeats the requested identity provider and `onBehalfOf`. */
function checkConditions({ identityProvider, onBehalfOf }: LoginConditions, claims: Claims): void {
  // NHN, styre_innlogging_i_helseid: if the requested identity provider is down, HelseID shows the menu of all.
  if (identityProvider && claims[identityProvider.claim] !== identityProvider.name)
    throw new AuthError("identity_provider_refused", { details: { claim: identityProvider.claim } });
  if (!onBehalfOf) return;
  const [first = "", ...others] = onBehalfOf.claims.filter((claim) => claims[claim] !== undefined);
  // NHN, bruk_av_idporten; Digdir, oidc_func_onbehalfof: the organisation whose name the person was shown. Every claim about it must match.
  const wrong = [first, ...others].find((claim) => claims[claim] !== onBehalfOf.organisation);
  if (wrong !== undefined)
    throw new AuthError("id_token_invalid", { details: { claim: wrong || (onBehalfOf.claims[0] ?? "") } });
}

/** Personal Data Act § 12: read only if a purpose is stated. A missing claim gives `undefined`; a malformed one is refused. */
function nationalIdIn({ nationalId }: ProviderConfig, claims: Claims, personal: Claims): NationalId | undefined {
  if (!nationalId || personal[nationalId.claim] === undefined) return undefined;
  const { claim } = nationalId;
  const parsed = NationalId.parse(personal[claim]);
  if (parsed) return parsed;
  // The value is never in an error: it may still be a real person's.
  throw claimFault(claim, claims);
}

/** The error for a claim that the id_token has, or else the userinfo answer. */
function claimFault(claim: string, claims: Claims): AuthError {
  return claims[claim] === undefined
    ? new AuthError("userinfo_invalid", { details: { fault: claim } })
    : new AuthError("id_token_invalid", { details: { claim } });
}

/** OpenID Connect Core 5.1: a work account has only the parts of the name. */
function nameIn({ name, given_name: given, family_name: family }: Claims): string | undefined {
  if (typeof name === "string" && name !== "") return name;
  const parts = [given, family].filter((part) => typeof part === "string" && part !== "");
  return parts.length > 0 ? parts.join(" ") : undefined;
}

/** The claims that the options name. */
export function claimsKept({ claims: wanted }: Pick<ProviderConfig, "claims">, claims: Claims): Claims | undefined {
  const kept = wanted.filter((claim) => Object.hasOwn(claims, claim)).map((claim) => [claim, claims[claim]] as const);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** The name of a kept claim that is nested too deeply to be sealed and frozen with a session, if there is one. */
export function nestedClaim(kept: Claims = {}): string | undefined {
  return Object.keys(kept).find((claim) => isNestedTooDeeply(kept[claim]));
}
