import { JOSEError } from "jose/errors";
import { compactVerify } from "jose/jws/compact/verify";
import { AuthError, isAuthError } from "../errors.ts";
import { keyFinder } from "./jwks.ts";

/** The claims of a verified id_token. What is not named here is not known to be of any type. */
export interface IdTokenClaims extends Readonly<Record<string, unknown>> {
  readonly iss: string;
  readonly sub: string;
  readonly exp: number;
  readonly iat: number;
}

/** What the id_token of one login must say. */
export interface ExpectedIdToken {
  readonly issuer: string;
  readonly clientId: string;
  readonly nonce: string;
  /** Age of the authentication that was asked for, in seconds. */
  readonly maxAgeSeconds: number | undefined;
  readonly algorithms: readonly string[];
  readonly jwksUri: string;
  readonly now: number;
}

/** Seconds by which our clock and the provider's may differ. */
const tolerance = 30;
/** Seconds since the id_token was issued. It is issued in answer to our call, so minutes are already odd. */
const maximumAge = 300;
const maximumLength = 256 * 1024;

const isString = (value: unknown): value is string => typeof value === "string" && value !== "";
const isTime = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;

/** OpenID Connect Core 3.1.3.7, step by step; the number of the step stands above the row. */
const claimRules: readonly {
  readonly claim: string;
  readonly holds: (claims: Record<string, unknown>, expected: ExpectedIdToken) => boolean;
}[] = [
  // 2
  { claim: "iss", holds: ({ iss }, { issuer }) => iss === issuer },
  // 3: our client id, and no stranger beside it.
  {
    claim: "aud",
    holds: ({ aud }, { clientId }) =>
      aud === clientId || (Array.isArray(aud) && aud.length === 1 && aud[0] === clientId),
  },
  // 5
  { claim: "azp", holds: ({ azp }, { clientId }) => azp === undefined || azp === clientId },
  // 9
  { claim: "exp", holds: ({ exp }, { now }) => isTime(exp) && exp > now - tolerance },
  // 10
  { claim: "iat", holds: ({ iat }, { now }) => isTime(iat) && iat > now - maximumAge && iat < now + tolerance },
  { claim: "nbf", holds: ({ nbf }, { now }) => nbf === undefined || (isTime(nbf) && nbf < now + tolerance) },
  // 11
  { claim: "nonce", holds: ({ nonce }, expected) => nonce === expected.nonce },
  // 2: Subject Identifier
  { claim: "sub", holds: ({ sub }) => isString(sub) && sub.length <= 255 },
  {
    claim: "auth_time",
    holds: ({ auth_time: authTime }, { now }) =>
      authTime === undefined || (isTime(authTime) && authTime < now + tolerance),
  },
];

/**
 * Verifies an id_token: the signature before any claim is read, then every claim that a login depends on.
 * @throws {@link AuthError} `id_token_signature_invalid`, `id_token_invalid`, `authentication_too_old`,
 * `provider_unavailable`, `provider_response_invalid`
 */
export async function verifyIdToken(idToken: string, expected: ExpectedIdToken): Promise<IdTokenClaims> {
  const claims = parseClaims(await verifySignature(idToken, expected));
  const broken = claimRules.find(({ holds }) => !holds(claims, expected));
  if (broken) throw new AuthError("id_token_invalid", { details: { claim: broken.claim } });
  checkAuthenticationAge(claims, expected);
  return claims as IdTokenClaims;
}

/** OpenID Connect Core 3.1.3.7 (6)–(8): also in the code flow, where TLS alone would be allowed to vouch for it. */
async function verifySignature(idToken: string, { algorithms, jwksUri }: ExpectedIdToken): Promise<Uint8Array> {
  if (idToken.length > maximumLength)
    throw new AuthError("id_token_signature_invalid", { details: { fault: "too long" } });
  try {
    // RFC 8725 3.1: the algorithm is ours to say, not the token's; keys in its header are not looked at.
    const { payload } = await compactVerify(idToken, keyFinder(jwksUri), { algorithms: [...algorithms] });
    return payload;
  } catch (error) {
    if (isAuthError(error)) throw error;
    const fault = error instanceof JOSEError ? error.code : "malformed";
    throw new AuthError("id_token_signature_invalid", { details: { fault } });
  }
}

function parseClaims(payload: Uint8Array): Record<string, unknown> {
  try {
    const claims: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
    if (typeof claims === "object" && claims !== null && !Array.isArray(claims))
      return claims as Record<string, unknown>;
  } catch {
    // Falls through: signed, but not JSON.
  }
  throw new AuthError("id_token_invalid", { details: { claim: "payload" } });
}

/** OpenID Connect Core 3.1.3.7 (13), against what this login asked for. */
function checkAuthenticationAge(
  { auth_time: authTime }: Record<string, unknown>,
  { maxAgeSeconds, now }: ExpectedIdToken,
): void {
  if (maxAgeSeconds === undefined) return;
  if (!isTime(authTime)) throw new AuthError("id_token_invalid", { details: { claim: "auth_time" } });
  if (authTime < now - maxAgeSeconds - tolerance)
    throw new AuthError("authentication_too_old", { details: { maxAgeSeconds } });
}
