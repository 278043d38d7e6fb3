import type { JWTPayload } from "jose";
import { JOSEError, JWTClaimValidationFailed, JWTExpired } from "jose/errors";
import { jwtVerify } from "jose/jwt/verify";
import { AuthError, isAuthError } from "../../errors/errors.ts";
import { keyFinder } from "../../protocol/jwks.ts";
import { requireUniqueMembers } from "../../runtime/unique-members.ts";
import type { ProviderProfile } from "../../providers/provider-profile.ts";
import { brokenClaim, type Confirmation, type ExpectedAccessToken } from "./access-token-rules.ts";

/** The claims of a verified access token. The types of all other claims are not checked. */
export interface AccessTokenClaims extends Readonly<Record<string, unknown>> {
  /** The subject. A machine's token may lack it. */
  readonly sub?: string;
  readonly exp: number;
  /** The key that the token is bound to (RFC 7800 3.1), if it must be bound. */
  readonly cnf?: Confirmation;
}

/** Allowed clock skew between an API and the provider, in seconds. */
export function toleranceOf({ accessTokens }: ProviderProfile): number {
  return accessTokens?.toleranceSeconds ?? 30;
}

/** RFC 9068 2.1 and 4; before that, access tokens were plain JWTs. */
const usualTypes: readonly string[] = ["at+jwt", "application/at+jwt", "JWT"];

/**
 * Verifies an access token: first the signature, then that it is an unexpired access token of this issuer for this API. Does not check
 * which client it was issued to.
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

/** What any JWT of an issuer is verified against. */
type ExpectedJwt = Pick<ExpectedAccessToken, "issuer" | "tolerance" | "jwksUri" | "now"> & {
  readonly profile: Pick<ProviderProfile, "idTokenAlgorithms" | "accessTokens">;
};

/**
 * Verifies the signature, the issuer, the expiry and the type of a JWT.
 * @throws {@link AuthError} `access_token_invalid`, `access_token_expired`, `provider_unavailable`, `provider_response_invalid`
 */
export async function verifyJwt(token: string, expected: ExpectedJwt): Promise<JWTPayload> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keyFinder(expected.jwksUri, "foreign"), {
      // RFC 8725 3.1: the profile sets the algorithms, not the token. Keys in its header are ignored.
      algorithms: [...expected.profile.idTokenAlgorithms],
      issuer: expected.issuer,
      clockTolerance: expected.tolerance,
      currentDate: new Date(expected.now * 1000),
    });
    requireUniqueMembers(token);
    // RFC 8725 3.11: a token of any other type is refused.
    const { typ } = protectedHeader;
    if (!isAccessToken(typ, expected.profile.accessTokens?.types)) throw invalid("typ");
    return payload;
  } catch (error) {
    throw isAuthError(error) ? error : tokenFault(error);
  }
}

/** RFC 7515 4.1.9: `typ` is case-insensitive. It may be missing unless the profile names the types. */
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
