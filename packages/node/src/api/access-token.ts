import type { JWTPayload } from "jose";
import { JOSEError, JWTClaimValidationFailed, JWTExpired } from "jose/errors";
import { jwtVerify } from "jose/jwt/verify";
import { AuthError, isAuthError } from "../errors.ts";
import { keyFinder } from "../protocol/jwks.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";
import { brokenClaim, type Confirmation, type ExpectedAccessToken } from "./access-token-rules.ts";

/** The claims of a verified access token. What is not named here is not known to be of any type. */
export interface AccessTokenClaims extends Readonly<Record<string, unknown>> {
  /** Who the token tells of; of a machine, perhaps nobody. */
  readonly sub?: string;
  readonly exp: number;
  /** What the token is bound to (RFC 7800 3.1), where it must be. */
  readonly cnf?: Confirmation;
}

/** Seconds by which an API's clock and the provider's may differ. */
export function toleranceOf({ accessTokens }: ProviderProfile): number {
  return accessTokens?.toleranceSeconds ?? 30;
}

/** RFC 9068 2.1 and 4; before that, access tokens were plain JWTs. */
const usualTypes: readonly string[] = ["at+jwt", "application/at+jwt", "JWT"];

/**
 * Verifies an access token: the signature before any claim is read, then that it is an access token of this issuer for this
 * API, and alive. Whose client it belongs to is still to be judged.
 *
 * Source: RFC 9068 section 4.
 * @throws {@link AuthError} `access_token_invalid`, `access_token_expired`, `provider_unavailable`, `provider_response_invalid`
 */
export async function verifyAccessToken(token: string, expected: ExpectedAccessToken): Promise<AccessTokenClaims> {
  const claims = await verifyJwt(token, expected);
  const broken = brokenClaim(claims, expected);
  if (broken !== undefined) throw invalid(`claim ${broken}`);
  return claims as AccessTokenClaims;
}

async function verifyJwt(token: string, expected: ExpectedAccessToken): Promise<JWTPayload> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keyFinder(expected.jwksUri, "foreign"), {
      // RFC 8725 3.1: the algorithm is ours to say, not the token's; keys in its header are not looked at.
      algorithms: [...expected.profile.idTokenAlgorithms],
      issuer: expected.issuer,
      clockTolerance: expected.tolerance,
      currentDate: new Date(expected.now * 1000),
    });
    // RFC 8725 3.11: what says that it is something else is something else.
    const { typ } = protectedHeader;
    if (!isAccessToken(typ, expected.profile.accessTokens?.types)) throw invalid("typ");
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
