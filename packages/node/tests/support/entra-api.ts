import type { JWTHeaderParameters } from "jose";
import type { AccessRequirement, ResourceServerOptions } from "../../src/api.ts";
import { entra } from "../../src/entra.ts";
import type { AuthEvent } from "../../src/index.ts";
import { outcomeAt } from "./api-outcome.ts";
import { accessToken, issuerKey, type Claims } from "./issuer.ts";

export const tenant = "7d0c9f4e-2b1a-4c3d-9e8f-0a1b2c3d4e5f";
export const entraIssuer = `https://login.microsoftonline.com/${tenant}/v2.0`;
/** The client id of the API. */
export const audience = "9a8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d";
export const caller = "3f1e2d4c-5b6a-4798-8a9b-c0d1e2f3a4b5";
export const objectId = "690222be-ff1a-4d56-abd1-7e4f7d38e474";

export const events: AuthEvent[] = [];
export const options = {
  profile: entra,
  environment: "test",
  tenant,
  audience,
  clients: [caller],
  onEvent: (event) => void events.push(event),
} as const satisfies ResourceServerOptions;

/** What Entra ID writes into an access token of version 2.0 for a person, by the example in Microsoft's `access-tokens`. */
function entraClaims(): Claims {
  const iat = Math.floor(Date.now() / 1000);
  return {
    // What another issuer writes.
    acr: undefined,
    authorization_details: undefined,
    client_amr: undefined,
    client_id: undefined,
    consumer: undefined,
    jti: undefined,
    pid: undefined,
    scope: undefined,
    aud: audience,
    iss: entraIssuer,
    iat,
    nbf: iat,
    exp: iat + 3900,
    aio: "AXQAi/8IAAAA",
    azp: caller,
    azpacr: "2",
    name: "Kari Nordmann",
    oid: objectId,
    preferred_username: "kari@etat.example",
    rh: "I",
    scp: "Sak.Les Sak.Skriv",
    sub: "HKZpfaHyWadeOouYlitjrI-KffTm222X5rrV3xDqfKQ",
    tid: tenant,
    uti: "fqiBqXLPj0eQa82S-IYFAA",
    ver: "2.0",
  };
}

/** What makes it an application's own (Microsoft, access token claims; optional claims: `idtyp`). */
export const ofApplication: Claims = {
  idtyp: "app",
  name: undefined,
  oid: "02223b6b-aa1d-42d4-9ec0-1b2bb9194438",
  preferred_username: undefined,
  roles: ["Sak.Les.Alle"],
  scp: undefined,
  sub: "02223b6b-aa1d-42d4-9ec0-1b2bb9194438",
};

/** Such a token, with changes; a claim that is `undefined` is left out. */
export function entraToken(
  changes: Claims = {},
  header: Partial<JWTHeaderParameters> = {},
  key = issuerKey.private,
): Promise<string> {
  return accessToken({ ...entraClaims(), ...changes }, { typ: "JWT", ...header }, key);
}

/** What the API makes of a token. */
export async function outcomeOf(
  token: string,
  more: Partial<ResourceServerOptions> = {},
  requirement: AccessRequirement = {},
): Promise<unknown> {
  return outcomeAt({ ...options, ...more }, token, requirement);
}

export const broken = (name: string): object => ({ code: "access_token_invalid", fault: `claim ${name}` });
