import { generateKeyPair, exportJWK, SignJWT, type JWTHeaderParameters, type JWTPayload } from "jose";
import { http, HttpResponse, type RequestHandler } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { forgetProvider } from "./forget-provider.ts";

export const issuer = "https://test.ansattporten.no";
export const apiUrl = "https://api.etat.example.no/rapporter";

const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
export const issuerKey = { private: privateKey, public: publicKey };
export const foreignKey = await generateKeyPair("RS256", { extractable: true });
const jwk = { ...(await exportJWK(publicKey)), kid: "issuer-key", alg: "RS256", use: "sig" };

/** Claims of a token, right and wrong ones. */
export type Claims = Readonly<Record<string, unknown>>;

/** What the issuer writes into an access token (docs.digdir.no/docs/idporten/oidc/oidc_protocol_access_token). */
export function accessClaims(): JWTPayload {
  const iat = Math.floor(Date.now() / 1000);
  return {
    iss: issuer,
    sub: "pairwise-subject",
    client_id: "kommunens-fagsystem",
    client_amr: "private_key_jwt",
    consumer: { authority: "iso6523-actorid-upis", ID: "0192:310000019" },
    scope: "openid etat:rapporter",
    acr: "substantial",
    pid: "41818012345",
    iat,
    exp: iat + 600,
    jti: "an-id",
    authorization_details: [
      {
        type: "ansattporten:altinn:resource",
        resource: "urn:altinn:resource:eksempel-rapport",
        resource_name: "Rapport",
        authorized_parties: [
          {
            orgno: { authority: "iso6523-actorid-upis", ID: "0192:310000027" },
            resource: "eksempel-rapport",
            actions: ["read"],
            name: "FJORDVIK KOMMUNE",
            unit_type: "KOMM",
          },
        ],
      },
    ],
  };
}

/** A token that the issuer has signed, with changes; a claim that is `undefined` is left out. */
export function accessToken(
  changes: Claims = {},
  header: Partial<JWTHeaderParameters> = {},
  key: typeof privateKey = privateKey,
): Promise<string> {
  return new SignJWT({ ...accessClaims(), ...changes })
    .setProtectedHeader({ alg: "RS256", kid: "issuer-key", typ: "at+jwt", ...header })
    .sign(key);
}

/** A call to the API. */
export function callWith(authorization?: string, url = apiUrl): Request {
  return new Request(url, { headers: authorization === undefined ? {} : { authorization } });
}

/** How often the issuer was asked for its documents, and what it answers to be asked for its keys. */
export interface Issuer {
  discoveries: number;
  keyReads: number;
  keys: () => Response;
}

const honest = (): Response => HttpResponse.json({ keys: [jwk] });

/** What answers in the place of the issuer. */
export function issuerDocuments(
  of: string,
  state: Issuer = { discoveries: 0, keyReads: 0, keys: honest },
): RequestHandler[] {
  const jwksUri = `${of}/jwks.json`;
  return [
    http.get(`${of}/.well-known/openid-configuration`, () => {
      state.discoveries += 1;
      return HttpResponse.json({ issuer: of, jwks_uri: jwksUri });
    }),
    http.get(jwksUri, () => {
      state.keyReads += 1;
      return state.keys();
    }),
  ];
}

/** The issuer's public documents, on its real hostname, without a socket. */
export function useIssuer(of = issuer): Issuer {
  const state: Issuer = { discoveries: 0, keyReads: 0, keys: honest };
  const server = setupServer(...issuerDocuments(of, state));
  beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
  afterAll(() => server.close());
  beforeEach(forgetProvider);
  afterEach(() => void Object.assign(state, { discoveries: 0, keyReads: 0, keys: honest }));
  return state;
}
