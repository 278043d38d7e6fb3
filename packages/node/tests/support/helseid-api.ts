import { hash, randomUUID } from "node:crypto";
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type JWTHeaderParameters,
} from "jose";
import { isAuthError, memoryStore, type AuthEvent } from "../../src/index.ts";
import { helseid } from "../../src/helseid.ts";
import { createResourceServer, type ResourceServerOptions } from "../../src/api.ts";
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
export function helseidToken(
  changes: Claims = {},
  header: Partial<JWTHeaderParameters> = {},
  key = issuerKey.private,
): Promise<string> {
  return accessToken({ ...helseidClaims(), ...changes }, header, key);
}

/** Where callers reach the API. */
export const apiOrigin = "https://journal.etat.example.no";
export const journalUrl = `${apiOrigin}/pasienter/7/journal`;
/** Of an API that takes bound tokens alone. */
export const dpopOptions = {
  ...options,
  dpop: { store: memoryStore({ name: randomUUID() }), origin: apiOrigin },
} as const satisfies ResourceServerOptions;

/** A key that a client proves. */
export interface ProofKey {
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly jwk: Awaited<ReturnType<typeof exportJWK>>;
  /** As tokens that are bound to it say. */
  readonly cnf: { readonly jkt: string };
}

export async function proofKey(alg = "ES256"): Promise<ProofKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = await exportJWK(publicKey);
  return { alg, privateKey, jwk, cnf: { jkt: await calculateJwkThumbprint(jwk) } };
}

/** Claims of a proof that is good for a call of the journal by this token. */
export function proofClaims(accessToken: string): Claims {
  return {
    jti: randomUUID(),
    htm: "GET",
    htu: journalUrl,
    iat: Math.floor(Date.now() / 1000),
    ath: hash("sha256", accessToken, "base64url"),
  };
}

/** Such a proof, with changes; a claim or a part of the header that is `undefined` is left out. */
export function proofOf(
  { alg, privateKey, jwk }: ProofKey,
  accessToken: string,
  changes: Claims = {},
  header: Claims = {},
): Promise<string> {
  return new SignJWT({ ...proofClaims(accessToken), ...changes })
    .setProtectedHeader({ typ: "dpop+jwt", alg, jwk, ...header })
    .sign(privateKey);
}

/** A call of the journal, as it is sent. */
export function provenCall(accessToken: string, proof?: string, url = journalUrl, init: RequestInit = {}): Request {
  const headers = { authorization: `DPoP ${accessToken}`, ...(proof !== undefined && { dpop: proof }) };
  return new Request(url, { headers, ...init });
}

const api = createResourceServer(dpopOptions);

/** What the API makes of a call: its access, or the code and details of the refusal. */
export async function outcome(request: Request, server: Pick<typeof api, "verify"> = api): Promise<unknown> {
  try {
    return await server.verify(request);
  } catch (error) {
    if (!isAuthError(error)) throw error;
    return { code: error.code, ...error.details };
  }
}

export const accepted = { clientId: "epj" };
export const refusedProof = (fault: string): object => ({ code: "dpop_proof_invalid", fault });
