import { createHash } from "node:crypto";
import type { JWTPayload } from "jose";
import { JOSEError, JWTClaimValidationFailed, JWTExpired, JWTInvalid } from "jose/errors";
import { jwtVerify } from "jose/jwt/verify";
import { AuthError, isAuthError } from "../errors/errors.ts";
import { keyFinder } from "./jwks.ts";
import { requireUniqueMembers } from "../runtime/unique-members.ts";
import { clockDetails } from "./provider-clock.ts";

/** The claims of a verified id_token. The types of all other claims are not checked. */
export interface IdTokenClaims extends Readonly<Record<string, unknown>> {
  readonly iss: string;
  readonly sub: string;
  readonly exp: number;
  readonly iat: number;
  /** The provider's own session (OpenID Connect Front-Channel Logout 3). */
  readonly sid?: string;
}

/** The values that the id_token of one login is verified against. */
export interface ExpectedIdToken {
  readonly issuer: string;
  readonly clientId: string;
  readonly nonce: string;
  /** Whether it came from a refresh, which may omit the nonce. Default `false`. */
  readonly refreshed?: boolean;
  /** The access token that came with it. */
  readonly accessToken: string | undefined;
  /** The requested maximum age of the authentication, in seconds. */
  readonly maxAgeSeconds: number | undefined;
  /** When this login began, in seconds since 1970. */
  readonly startedAt: number;
  readonly algorithms: readonly string[];
  readonly jwksUri: string;
  readonly now: number;
  /** How far the provider's clock is ahead of ours, by its `Date` header, in seconds. */
  readonly clockSkewSeconds?: number;
}

/** Allowed clock skew in seconds. */
const tolerance = 30;
/** Allowed age of an id_token on arrival, in seconds, if the provider's `Date` says that our clock is ahead by more than this. */
const mostAhead = 60;
/** Maximum age of an id_token, in seconds. It is issued in answer to our call, so even minutes would be unusual. */
const maximumAge = 300;
/** Maximum remaining lifetime of an id_token, in seconds. A longer one has its `exp` in another unit (RFC 7519 2: seconds). */
const longestLife = 24 * 60 * 60;
/** Maximum length in characters. An id_token with 5 000 represented organisations has about a million. */
const maximumLength = 2 * 1024 * 1024;

/** Maximum length of an identifier, in characters (OpenID Connect Core 2, `sub`). */
const mostOfIdentifier = 255;

const isIdentifier = (value: unknown): value is string =>
  typeof value === "string" && value !== "" && value.length <= mostOfIdentifier;
const isTime = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;

/** The checks of OpenID Connect Core 3.1.3.7 beyond those of any JWT, with the number of the step above each row. */
const claimRules: readonly {
  readonly claim: string;
  readonly holds: (claims: JWTPayload, expected: ExpectedIdToken) => boolean;
}[] = [
  // 3: our client id is the only audience.
  { claim: "aud", holds: ({ aud }) => [aud].flat().length === 1 },
  // 5
  { claim: "azp", holds: ({ azp }, { clientId }) => azp === undefined || azp === clientId },
  // 9
  { claim: "exp", holds: ({ exp = 0 }, { now }) => exp <= now + longestLife },
  // 10: a token that is old on arrival is refused if the provider's `Date` also says that our clock is ahead: our clock is wrong then.
  {
    claim: "iat",
    holds: ({ iat = 0 }, { now, clockSkewSeconds = 0 }) => iat >= now - mostAhead || clockSkewSeconds >= -mostAhead,
  },
  // 11; 12.2: a refreshed id_token should omit it; if present, it is the same
  {
    claim: "nonce",
    holds: ({ nonce }, expected) => nonce === expected.nonce || (nonce === undefined && expected.refreshed === true),
  },
  // 2: Subject Identifier
  { claim: "sub", holds: ({ sub }) => isIdentifier(sub) },
  // OpenID Connect Front-Channel Logout 3: the provider's logout will identify its session by this.
  { claim: "sid", holds: ({ sid }) => sid === undefined || isIdentifier(sid) },
  // OpenID Connect Core 3.1.3.8, 3.1.3.6: optional; if present, it matches this access token.
  {
    claim: "at_hash",
    holds: ({ at_hash: atHash }, { accessToken, algorithms }) =>
      atHash === undefined ||
      (accessToken !== undefined && algorithms.some((algorithm) => atHash === halfHash(accessToken, algorithm))),
  },
  {
    claim: "auth_time",
    holds: ({ auth_time: authTime }, { now }) =>
      authTime === undefined || (isTime(authTime) && authTime <= now + tolerance),
  },
];

/** The left half of the token's hash, with the hash function of the algorithm. */
function halfHash(token: string, algorithm: string): string {
  const digest = createHash(`sha${algorithm.slice(-3)}`)
    .update(token)
    .digest();
  return digest.subarray(0, digest.length / 2).toString("base64url");
}

/**
 * Verifies an id_token: first the signature, then every claim that a login depends on.
 * @throws {@link AuthError} `id_token_signature_invalid`, `id_token_invalid`, `authentication_too_old`,
 * `provider_unavailable`, `provider_response_invalid`
 */
export async function verifyIdToken(idToken: string, expected: ExpectedIdToken): Promise<IdTokenClaims> {
  const claims = await verifyJwt(idToken, expected);
  const broken = claimRules.find(({ holds }) => !holds(claims, expected));
  if (broken) throw claimFault(broken.claim, expected);
  checkAuthenticationAge(claims, expected);
  return claims as IdTokenClaims;
}

/** OpenID Connect Core 3.1.3.7 (2), (3), (6)–(10). The signature is checked too, although the code flow may rely on TLS alone. */
async function verifyJwt(idToken: string, expected: ExpectedIdToken): Promise<JWTPayload> {
  if (idToken.length > maximumLength)
    throw new AuthError("id_token_signature_invalid", { details: { fault: "too long" } });
  try {
    const { payload, protectedHeader } = await jwtVerify(idToken, keyFinder(expected.jwksUri), {
      // RFC 8725 3.1: the profile sets the algorithms, not the token. Keys in its header are ignored.
      algorithms: [...expected.algorithms],
      issuer: expected.issuer,
      audience: expected.clientId,
      maxTokenAge: maximumAge,
      requiredClaims: ["exp"],
      clockTolerance: tolerance,
      currentDate: new Date(expected.now * 1000),
    });
    requireUniqueMembers(idToken);
    // RFC 8725 3.11: a logout token or an access token is not an id_token.
    const { typ = "JWT" } = protectedHeader;
    if (typ.toUpperCase() !== "JWT") throw new AuthError("id_token_invalid", { details: { claim: "typ" } });
    return payload;
  } catch (error) {
    throw isAuthError(error) ? error : idTokenFault(error, expected);
  }
}

/** Claims that are compared with our clock. */
const times: ReadonlySet<string> = new Set(["iat", "exp", "nbf", "auth_time"]);

/** The error for a refused claim. If a time is wrong and the clocks differ, it tells the clock skew. */
function claimFault(claim: string, { issuer, clockSkewSeconds = 0 }: ExpectedIdToken): AuthError {
  const skewed = times.has(claim) && Math.abs(clockSkewSeconds) >= tolerance;
  return new AuthError("id_token_invalid", {
    details: { claim, ...(skewed && clockDetails(issuer, clockSkewSeconds)) },
  });
}

function idTokenFault(error: unknown, expected: ExpectedIdToken): AuthError {
  const wrongClaim = error instanceof JWTClaimValidationFailed || error instanceof JWTExpired;
  if (wrongClaim) return claimFault(error.claim, expected);
  if (error instanceof JWTInvalid) return new AuthError("id_token_invalid", { details: { claim: "payload" } });
  const fault = error instanceof JOSEError ? error.code : "malformed";
  return new AuthError("id_token_signature_invalid", { details: { fault } });
}

/**
 * OpenID Connect Core 3.1.3.7 (13), against the requested maximum age. An authentication during this login is always recent enough,
 * however long the person then took to choose an organisation.
 */
function checkAuthenticationAge(
  { auth_time: authTime }: JWTPayload,
  { maxAgeSeconds, startedAt, now }: ExpectedIdToken,
): void {
  if (maxAgeSeconds === undefined) return;
  if (!isTime(authTime)) throw new AuthError("id_token_invalid", { details: { claim: "auth_time" } });
  const oldest = Math.min(startedAt, now - maxAgeSeconds) - tolerance;
  if (authTime < oldest) throw new AuthError("authentication_too_old", { details: { maxAgeSeconds } });
}
