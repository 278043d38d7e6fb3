import { decodeJwt } from "jose/jwt/decode";
import { jwtVerify } from "jose/jwt/verify";
import { JOSEError, JWTClaimValidationFailed, JWTExpired } from "jose/errors";
import type { JWTPayload } from "jose";
import { AuthError, isAuthError } from "../../errors/errors.ts";
import { serverSkew } from "../../runtime/server-clock.ts";
import type { ProviderConfig } from "../../config/provider-config.ts";
import { discover } from "../../protocol/discovery.ts";
import { clockDetails } from "../../protocol/provider-clock.ts";
import { keyFinder } from "../../protocol/jwks.ts";
import { requireUniqueMembers } from "../../runtime/unique-members.ts";
import { isObject } from "../../runtime/json-object.ts";

/** A verified logout token (OpenID Connect Back-Channel Logout 2.4). */
export interface LogoutToken {
  readonly provider: ProviderConfig;
  /** The `jti`. A token takes effect once. */
  readonly id: string;
  /** Until when the token could be replayed, in seconds since 1970. */
  readonly usableUntil: number;
  /** The session that ended, or the person whose sessions all ended. */
  readonly ended: { readonly session: string } | { readonly subject: string } | { readonly sub: string };
  /** The person, if the token names one. At some providers it is a national id, so it never goes into an event unchanged. */
  readonly sub: string | undefined;
}

/** Allowed clock skew in seconds. */
const tolerance = 30;
/** Maximum lifetime in seconds. Digdir's tokens live for five minutes (docs.digdir.no/docs/idporten/oidc/oidc_func_backchannel_logout). */
const longestLife = 300;
const mostOfIdentifier = 255;
const event = "http://schemas.openid.net/event/backchannel-logout";

const isIdentifier = (value: unknown): value is string =>
  typeof value === "string" && value !== "" && value.length <= mostOfIdentifier;

/** The checks of OpenID Connect Back-Channel Logout 2.6 beyond those of any JWT, with the number of the step above each row. */
const claimRules: readonly { readonly claim: string; readonly holds: (claims: JWTPayload) => boolean }[] = [
  // 5
  { claim: "sid", holds: ({ sid }) => sid === undefined || isIdentifier(sid) },
  { claim: "sub", holds: ({ sub, sid }) => (sub === undefined ? sid !== undefined : isIdentifier(sub)) },
  // 6
  { claim: "events", holds: ({ events }) => isObject(events) && isObject(events[event]) },
  // 7: an id_token, which has a nonce, is not a logout token.
  { claim: "nonce", holds: (claims) => !Object.hasOwn(claims, "nonce") },
  // 8: needed to detect a replay.
  { claim: "jti", holds: ({ jti }) => isIdentifier(jti) },
];

/**
 * Verifies a logout token for one of these providers.
 * @throws {@link AuthError} `logout_token_invalid`, `logout_token_lifetime_invalid`, `provider_unavailable`, `provider_metadata_invalid`
 */
export async function verifyLogoutToken(
  token: string,
  providers: Iterable<ProviderConfig>,
  now: number,
): Promise<LogoutToken> {
  const provider = addressee(token, providers);
  const claims = await verifyJwt(token, provider, now);
  checkLifetime(claims);
  const broken = claimRules.find(({ holds }) => !holds(claims));
  if (broken) throw new AuthError("logout_token_invalid", { details: { fault: broken.claim } });
  const { sid, sub, jti = "", exp = 0 } = claims;
  return {
    provider,
    id: jti,
    usableUntil: exp + tolerance,
    ended: typeof sid === "string" ? { session: sid } : everySession(provider, String(sub)),
    sub,
  };
}

/**
 * Back-Channel Logout 2.4: `exp` is required. A short lifetime bounds how long each `jti` must be remembered. The lifetime is a setting of
 * the provider, so a wrong one has its own error code.
 */
function checkLifetime({ iat = 0, exp = 0 }: JWTPayload): void {
  if (exp <= iat || exp - iat > longestLife) throw lifetimeFault(`it lives for ${exp - iat} seconds`);
}

function lifetimeFault(fault: string): AuthError {
  return new AuthError("logout_token_lifetime_invalid", { details: { fault } });
}

/** Back-Channel Logout 2.4: the token names the person by `sub`, which may differ from the claim that identifies them here. */
function everySession({ profile }: ProviderConfig, sub: string): LogoutToken["ended"] {
  return profile.identityKey ? { sub } : { subject: sub };
}

/** Back-Channel Logout 2.6 (4): `iss` is a configured provider, and `aud` is our client there and nothing else. */
function addressee(token: string, providers: Iterable<ProviderConfig>): ProviderConfig {
  const { iss, aud } = unverified(token);
  const audience = Array.isArray(aud) && aud.length === 1 ? aud[0] : aud;
  const issued = Array.from(providers).filter(({ issuer }) => issuer === iss);
  if (issued.length === 0) throw new AuthError("logout_token_invalid", { details: { fault: "iss" } });
  const provider = issued.find(({ clientId }) => clientId === audience);
  if (!provider) throw new AuthError("logout_token_invalid", { details: { fault: "aud" } });
  return provider;
}

/** The unverified claims, used only to select the provider whose keys verify the token. */
function unverified(token: string): JWTPayload {
  try {
    return decodeJwt(token);
  } catch {
    throw new AuthError("logout_token_invalid", { details: { fault: "malformed" } });
  }
}

/** Back-Channel Logout 2.6 (2), (3), (4): as for an id_token. */
async function verifyJwt(token: string, provider: ProviderConfig, now: number): Promise<JWTPayload> {
  const { jwks_uri: jwksUri = "" } = await discover(provider);
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keyFinder(jwksUri, "foreign"), {
      // RFC 8725 3.1: the profile sets the algorithms, never `none`. Keys in the token's header are ignored.
      algorithms: [...provider.profile.idTokenAlgorithms],
      maxTokenAge: longestLife,
      requiredClaims: ["exp"],
      clockTolerance: tolerance,
      currentDate: new Date(now * 1000),
    });
    requireUniqueMembers(token);
    // Back-Channel Logout 2.4: `logout+jwt` is recommended, not required. A token with any other `typ` is refused.
    const { typ = "JWT" } = protectedHeader;
    if (!/^(?:application\/)?(?:logout\+)?jwt$/i.test(typ))
      throw new AuthError("logout_token_invalid", { details: { fault: "typ" } });
    return payload;
  } catch (error) {
    throw isAuthError(error) ? error : logoutTokenFault(error, provider);
  }
}

/** Claims that are compared with our clock. */
const times: ReadonlySet<string> = new Set(["iat", "exp", "nbf"]);

function logoutTokenFault(error: unknown, { issuer }: ProviderConfig): AuthError {
  const wrongClaim = error instanceof JWTClaimValidationFailed || error instanceof JWTExpired;
  if (wrongClaim && error.claim === "exp" && error.reason === "missing") return lifetimeFault("it has no exp");
  const fault = wrongClaim ? error.claim : error instanceof JOSEError ? error.code : "malformed";
  const skew = serverSkew(new URL(issuer)) ?? 0;
  const skewed = times.has(fault) && Math.abs(skew) >= tolerance;
  return new AuthError("logout_token_invalid", { details: { fault, ...(skewed && clockDetails(issuer, skew)) } });
}
