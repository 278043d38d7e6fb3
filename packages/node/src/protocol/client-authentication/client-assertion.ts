import { randomUUID } from "node:crypto";
import type { ClientKey } from "../../keys/client-key.ts";
import { systemClock } from "../../runtime/clock.ts";
import { signedJwt } from "../../keys/signed-jwt.ts";

/** Deviations of a client assertion from the standard: by the profile, and by the call. */
export interface AssertionShape {
  readonly typ?: string | undefined;
  readonly lifetimeSeconds?: number | undefined;
  /** The `aud`, if it is not the issuer. */
  readonly audience?: string | undefined;
  /** The header that identifies the key by its certificate. Absent: `kid`. */
  readonly keyHeader?: "x5t#S256" | undefined;
  readonly details?: readonly object[] | undefined;
  /** Whether the call is a refresh, or a token exchange of a session. */
  readonly forRefresh?: boolean | undefined;
  /** How far the provider's clock is ahead of ours. */
  readonly skewSeconds?: number | undefined;
}

/** The client and the issuer of its provider. */
export interface Parties {
  readonly clientId: string;
  readonly issuer: string;
}

/** Seconds that a statement of the client is valid, unless the profile says otherwise. */
const lifetime = 60;

/** The request of a grant by assertion: claims beside those of every assertion. */
export interface GrantClaims {
  readonly scope: string;
  readonly resource?: readonly string[];
  readonly consumer_org?: string;
  readonly iss_onbehalfof?: string;
  readonly pid?: string;
  readonly authorization_details?: readonly object[];
}

/** The claims that everything has which a client signs (RFC 7523 3; RFC 9101 4). */
export function claimsOf({ clientId, issuer }: Parties, lifetimeSeconds = lifetime, skewSeconds = 0): ClientClaims {
  const iat = systemClock() + skewSeconds;
  return { iss: clientId, aud: issuer, jti: randomUUID(), iat, nbf: iat, exp: iat + lifetimeSeconds };
}

type ClientClaims = Readonly<Record<"iss" | "aud" | "jti", string> & Record<"iat" | "nbf" | "exp", number>>;

/**
 * The assertion by which a client authenticates with its key (RFC 7523 2.2). `iss` and `sub` are the client, and `aud` is the issuer
 * (docs.digdir.no/docs/idporten/oidc/oidc_protocol_token). `assertion_details` says what a token is for, if the provider supports it.
 * @throws {@link AuthError} `signing_unavailable`, `signing_failed`
 */
export async function clientAssertion(key: ClientKey, parties: Parties, shape: AssertionShape): Promise<string> {
  const { typ, lifetimeSeconds, audience, keyHeader, details, skewSeconds, forRefresh } = shape;
  const claims = {
    ...claimsOf(parties, lifetimeSeconds, skewSeconds),
    sub: parties.clientId,
    ...(audience !== undefined && { aud: audience }),
    // NHN, funksjonelle krav FK5: one statement as an object, several as a list.
    ...(details && { assertion_details: details.length === 1 ? details[0] : details }),
  };
  return signedJwt(key, claims, { typ, keyHeader, forRefresh });
}

/**
 * The assertion that is itself the grant (RFC 7523 2.1). It has no other claims than these: Maskinporten refuses unknown ones, `nbf` and `sub`
 * included (docs.digdir.no/docs/Maskinporten/maskinporten_protocol_jwtgrant).
 * @throws {@link AuthError} `signing_unavailable`, `signing_failed`
 */
export async function grantAssertion(
  key: ClientKey,
  parties: Parties,
  request: GrantClaims,
  { typ, lifetimeSeconds, skewSeconds }: AssertionShape,
): Promise<string> {
  const { nbf: _, ...claims } = claimsOf(parties, lifetimeSeconds, skewSeconds);
  return signedJwt(key, { ...claims, ...request }, { typ });
}
