import { createHash } from "node:crypto";
import type { JWTPayload } from "jose";
import { JOSEError, JWTClaimValidationFailed, JWTExpired, JWTInvalid } from "jose/errors";
import { jwtVerify } from "jose/jwt/verify";
import { AuthError, isAuthError } from "../errors.ts";
import { keyFinder } from "./jwks.ts";

/** The claims of a verified id_token. What is not named here is not known to be of any type. */
export interface IdTokenClaims extends Readonly<Record<string, unknown>> {
  readonly iss: string;
  readonly sub: string;
  readonly exp: number;
  readonly iat: number;
  /** The provider's own session (OpenID Connect Front-Channel Logout 3). */
  readonly sid?: string;
}

/** What the id_token of one login must say. */
export interface ExpectedIdToken {
  readonly issuer: string;
  readonly clientId: string;
  readonly nonce: string;
  /** Whether it came by a refresh, which need not repeat the nonce. Default `false`. */
  readonly refreshed?: boolean;
  /** The access token that came with it. */
  readonly accessToken: string | undefined;
  /** Age of the authentication that was asked for, in seconds. */
  readonly maxAgeSeconds: number | undefined;
  /** When this login began, in seconds since 1970. */
  readonly startedAt: number;
  readonly algorithms: readonly string[];
  readonly jwksUri: string;
  readonly now: number;
  /** Seconds by which the provider says that its clock is ahead of ours. */
  readonly clockSkewSeconds?: number;
}

/** Seconds by which our clock and the provider's may differ. */
const tolerance = 30;
/** Seconds by which ours may be ahead, by its own word, where the id_token looks as old as that. */
const mostAhead = 60;
/** Seconds since the id_token was issued. It is issued in answer to our call, so minutes are already odd. */
const maximumAge = 300;
/** Seconds that an id_token may live. One that lives longer counts its time in another unit (RFC 7519 2: seconds). */
const longestLife = 24 * 60 * 60;
/** Characters. 5 000 organisations that the person may represent are a million of them. */
const maximumLength = 2 * 1024 * 1024;

/** Characters of an identifier (OpenID Connect Core 2: of `sub`). */
const mostOfIdentifier = 255;

const isIdentifier = (value: unknown): value is string =>
  typeof value === "string" && value !== "" && value.length <= mostOfIdentifier;
const isTime = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;

/** What OpenID Connect Core 3.1.3.7 asks beyond any JWT; the number of the step stands above the row. */
const claimRules: readonly {
  readonly claim: string;
  readonly holds: (claims: JWTPayload, expected: ExpectedIdToken) => boolean;
}[] = [
  // 3: our client id, and no stranger beside it.
  { claim: "aud", holds: ({ aud }) => typeof aud === "string" || aud?.length === 1 },
  // 5
  { claim: "azp", holds: ({ azp }, { clientId }) => azp === undefined || azp === clientId },
  // 9
  { claim: "exp", holds: ({ exp = 0 }, { now }) => exp <= now + longestLife },
  // 10: a token that is old on arrival may be so at some providers. Where their clock says so too, it is ours that is wrong.
  {
    claim: "iat",
    holds: ({ iat = 0 }, { now, clockSkewSeconds = 0 }) => iat >= now - mostAhead || clockSkewSeconds >= -mostAhead,
  },
  // 11; 12.2: of a refreshed one it should be absent, and is the same if it is not
  {
    claim: "nonce",
    holds: ({ nonce }, expected) => nonce === expected.nonce || (nonce === undefined && expected.refreshed === true),
  },
  // 2: Subject Identifier
  { claim: "sub", holds: ({ sub }) => isIdentifier(sub) },
  // OpenID Connect Front-Channel Logout 3: by this the provider will name the session that it ends.
  { claim: "sid", holds: ({ sid }) => sid === undefined || isIdentifier(sid) },
  // OpenID Connect Core 3.1.3.8, 3.1.3.6: it need not be there, and where it is, it is of this access token.
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

/** The left half of the token's hash, by the hash function of the algorithm. */
function halfHash(token: string, algorithm: string): string {
  const digest = createHash(`sha${/\d{3}$/.exec(algorithm)?.[0] ?? "512"}`)
    .update(token)
    .digest();
  return digest.subarray(0, digest.length / 2).toString("base64url");
}

/**
 * Verifies an id_token: the signature before any claim is read, then every claim that a login depends on.
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

/** OpenID Connect Core 3.1.3.7 (2), (3), (6)–(10): also in the code flow, where TLS alone would be allowed to vouch. */
async function verifyJwt(idToken: string, expected: ExpectedIdToken): Promise<JWTPayload> {
  if (idToken.length > maximumLength)
    throw new AuthError("id_token_signature_invalid", { details: { fault: "too long" } });
  try {
    const { payload, protectedHeader } = await jwtVerify(idToken, keyFinder(expected.jwksUri), {
      // RFC 8725 3.1: the algorithm is ours to say, not the token's; keys in its header are not looked at.
      algorithms: [...expected.algorithms],
      issuer: expected.issuer,
      audience: expected.clientId,
      maxTokenAge: maximumAge,
      requiredClaims: ["exp"],
      clockTolerance: tolerance,
      currentDate: new Date(expected.now * 1000),
    });
    // RFC 8725 3.11: a logout token or an access token is no id_token.
    const { typ = "JWT" } = protectedHeader;
    if (typ.toUpperCase() !== "JWT") throw new AuthError("id_token_invalid", { details: { claim: "typ" } });
    return payload;
  } catch (error) {
    throw isAuthError(error) ? error : idTokenFault(error, expected);
  }
}

/** Claims that are measured by our clock. */
const times: ReadonlySet<string> = new Set(["iat", "exp", "nbf", "auth_time"]);

/** Of a time that is wrong, the provider's clock may tell why. */
function claimFault(claim: string, { clockSkewSeconds = 0 }: ExpectedIdToken): AuthError {
  const skewed = times.has(claim) && Math.abs(clockSkewSeconds) >= tolerance;
  return new AuthError("id_token_invalid", { details: { claim, ...(skewed && { clockSkewSeconds }) } });
}

function idTokenFault(error: unknown, expected: ExpectedIdToken): AuthError {
  const wrongClaim = error instanceof JWTClaimValidationFailed || error instanceof JWTExpired;
  if (wrongClaim) return claimFault(error.claim, expected);
  if (error instanceof JWTInvalid) return new AuthError("id_token_invalid", { details: { claim: "payload" } });
  const fault = error instanceof JOSEError ? error.code : "malformed";
  return new AuthError("id_token_signature_invalid", { details: { fault } });
}

/**
 * OpenID Connect Core 3.1.3.7 (13), against what this login asked for. Whoever authenticated during this login did so anew,
 * however long they chose an organisation after that.
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
