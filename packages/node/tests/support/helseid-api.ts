import type { JWTHeaderParameters } from "jose";
import { helseid, type AuthEvent, type ResourceServerOptions } from "../../src/index.ts";
import { accessToken, issuerKey, type Claims } from "./issuer.ts";

export const helseidIssuer = helseid.issuers.test;
/** As the audience of an API is called: what stands before the slash in its scopes. */
export const audience = "etat:journal";
/** A synthetic national id. */
export const pid = "15819071222";
export const claim = (name: string): string => `helseid://claims/${name}`;

export const events: AuthEvent[] = [];
export const options = {
  profile: helseid,
  environment: "test",
  audience,
  onEvent: (event) => void events.push(event),
} as const satisfies ResourceServerOptions;

/** What HelseID writes into an access token of a login, by the test tokens that are published (github.com/FHIDev/fhi.helseid). */
function helseidClaims(): Claims {
  const iat = Math.floor(Date.now() / 1000);
  return {
    // What another issuer writes.
    acr: undefined,
    consumer: undefined,
    authorization_details: undefined,
    pid: undefined,
    iss: helseidIssuer,
    aud: audience,
    client_id: "epj",
    client_amr: "private_key_jwt",
    sub: "Q7mT0pYt0PzX8mK1cH2vVw==",
    scope: ["openid", "etat:journal/read"],
    amr: ["pwd"],
    idp: "testidp-oidc",
    auth_time: iat - 60,
    iat,
    nbf: iat,
    exp: iat + 600,
    jti: "0AF1",
    sid: "5B2C",
    [claim("identity/pid")]: pid,
    [claim("identity/security_level")]: "4",
    [claim("identity/assurance_level")]: "high",
    [claim("hpr/hpr_number")]: "431001110",
    [claim("client/claims/orgnr_parent")]: "310000019",
    [claim("client/claims/orgnr_child")]: "310000027",
    [claim("client/client_tenancy")]: "single-tenant",
  };
}

/** Such a token, with changes; a claim that is `undefined` is left out. */
export function helseidToken(changes: Claims = {}, header: Partial<JWTHeaderParameters> = {}): Promise<string> {
  return accessToken({ ...helseidClaims(), ...changes }, header, issuerKey.private);
}
