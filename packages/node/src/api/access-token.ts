import type { JWTPayload } from "jose";
import { JOSEError, JWTClaimValidationFailed, JWTExpired } from "jose/errors";
import { jwtVerify } from "jose/jwt/verify";
import { AuthError, isAuthError } from "../errors.ts";
import { keyFinder } from "../protocol/jwks.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";

/** The claims of a verified access token. What is not named here is not known to be of any type. */
export interface AccessTokenClaims extends Readonly<Record<string, unknown>> {
  /** Who the token tells of; of a machine, perhaps nobody. */
  readonly sub?: string;
  readonly client_id: string;
  readonly exp: number;
  /** What the token is bound to (RFC 7800 3.1), where it must be. */
  readonly cnf?: Confirmation;
}

interface Confirmation {
  /** Thumbprint of a key (RFC 9449 6.1). */
  readonly jkt: string;
}

/** What an access token for this API must say. */
export interface ExpectedAccessToken {
  readonly issuer: string;
  /** `undefined`: the issuer writes none, and the list of clients is what binds the token to us. */
  readonly audience: string | undefined;
  readonly algorithms: readonly string[];
  /** Values of `typ`; `undefined`: any that an access token may have. */
  readonly types: readonly string[] | undefined;
  /** Whether it must be bound to a key that the caller proves; else it must not be bound to any. */
  readonly bound: boolean;
  /** Seconds by which our clock and the issuer's may differ. */
  readonly tolerance: number;
  /** Whether it must be a machine's for itself; else it must be a person's. */
  readonly machine: boolean;
  readonly jwksUri: string;
  readonly now: number;
}

/** Seconds by which an API's clock and the provider's may differ. */
export function toleranceOf({ accessTokens }: ProviderProfile): number {
  return accessTokens?.toleranceSeconds ?? 30;
}

/** RFC 9068 2.1 and 4; before that, access tokens were plain JWTs. */
const usualTypes: readonly string[] = ["at+jwt", "application/at+jwt", "JWT"];

const isText = (value: unknown): value is string => typeof value === "string" && value !== "" && value.length <= 255;
const isTime = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;
const absent = (claim: string): ClaimRule => ({ claim, holds: ({ [claim]: value }) => value === undefined });

interface ClaimRule {
  readonly claim: string;
  readonly holds: (claims: JWTPayload, expected: ExpectedAccessToken) => boolean;
}

/** What is asked beyond any JWT of this issuer. */
const claimRules: readonly ClaimRule[] = [
  // RFC 9068 2.2. An id_token, a logout token, a signed userinfo and a JARM response have none.
  { claim: "client_id", holds: ({ client_id: clientId }) => isText(clientId) },
  // RFC 9068 2.2 and 5: of a machine it is the client, if HelseID's tokens had it at all, and a person is no client.
  {
    claim: "sub",
    holds: ({ sub, client_id: client }, { machine }) =>
      machine ? sub === undefined || sub === client : isText(sub) && sub !== client,
  },
  {
    claim: "iat",
    holds: ({ iat }, { now, tolerance }) => isTime(iat) && iat <= now + tolerance,
  },
  // RFC 9068 2.2: it must be there. That it has not passed is checked with the signature.
  { claim: "exp", holds: ({ exp }) => isTime(exp) },
  // RFC 8725 3.12: claims that only an id_token has (OpenID Connect Core 2, 3.1.3.6 and 3.3.2.11) ...
  absent("nonce"),
  absent("at_hash"),
  absent("c_hash"),
  // ... or only a logout token (OpenID Connect Back-Channel Logout 2.4).
  absent("events"),
  // RFC 7800 3, RFC 9449 6.1 and 7.2, RFC 8705 3: a Bearer token shows no key, so it must be bound to none.
  { claim: "cnf", holds: ({ cnf }, { bound }) => (bound ? isThumbprint(cnf) : cnf === undefined) },
  // RFC 9068 4; docs.digdir.no/docs/idporten/oidc/oidc_protocol_access_token: `unspecified` where no audience was asked for.
  {
    claim: "aud",
    holds: ({ aud }, { audience }) =>
      audience === undefined ? aud === undefined || isOnly(aud, "unspecified") : isOnly(aud, audience),
  },
];

/** RFC 7638 3; RFC 9449 6.1: SHA-256, base64url. */
function isThumbprint(cnf: unknown): cnf is Confirmation {
  return typeof cnf === "object" && cnf !== null && "jkt" in cnf && /^[\w-]{43}$/.test(String(cnf.jkt));
}

function isOnly(aud: JWTPayload["aud"], wanted: string): boolean {
  return Array.isArray(aud) ? aud.length === 1 && aud[0] === wanted : aud === wanted;
}

/**
 * Verifies an access token: the signature before any claim is read, then that it is an access token of this issuer for this
 * API, and alive. Whose client it belongs to is still to be judged.
 *
 * Source: RFC 9068 section 4.
 * @throws {@link AuthError} `access_token_invalid`, `access_token_expired`, `provider_unavailable`, `provider_response_invalid`
 */
export async function verifyAccessToken(token: string, expected: ExpectedAccessToken): Promise<AccessTokenClaims> {
  const claims = await verifyJwt(token, expected);
  const broken = claimRules.find(({ holds }) => !holds(claims, expected));
  if (broken) throw invalid(`claim ${broken.claim}`);
  return claims as AccessTokenClaims;
}

async function verifyJwt(token: string, expected: ExpectedAccessToken): Promise<JWTPayload> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keyFinder(expected.jwksUri, "foreign"), {
      // RFC 8725 3.1: the algorithm is ours to say, not the token's; keys in its header are not looked at.
      algorithms: [...expected.algorithms],
      issuer: expected.issuer,
      clockTolerance: expected.tolerance,
      currentDate: new Date(expected.now * 1000),
    });
    // RFC 8725 3.11: what says that it is something else is something else.
    const { typ } = protectedHeader;
    if (!isAccessToken(typ, expected.types)) throw invalid("typ");
    return payload;
  } catch (error) {
    throw isAuthError(error) ? error : tokenFault(error);
  }
}

/** RFC 7515 4.1.9: in letters of any case. One that issuers leave out is one that no profile names. */
function isAccessToken(typ: string | undefined, types: readonly string[] | undefined): boolean {
  if (typ === undefined) return types === undefined;
  return (types ?? usualTypes).some((one) => one.toLowerCase() === typ.toLowerCase());
}

function tokenFault(error: unknown): AuthError {
  if (error instanceof JWTExpired) return new AuthError("access_token_expired");
  if (error instanceof JWTClaimValidationFailed) return invalid(`claim ${error.claim}`);
  return invalid(error instanceof JOSEError ? error.code : "malformed");
}

function invalid(fault: string): AuthError {
  return new AuthError("access_token_invalid", { details: { fault } });
}
