import { createHash, randomUUID } from "node:crypto";
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type JWK,
  type JWTHeaderParameters,
} from "jose";
import { expect, vi } from "vitest";
import type { Issuer, Making } from "./issuer.ts";

declare module "vitest" {
  interface TaskMeta {
    /** The line of the list that a test tells of. The form of `pnpm verify:helseid` reads it in the report. */
    rule?: { readonly list: string; readonly number: string };
  }
}

/** What an API that takes HelseID's tokens says of itself. */
export interface HelseidApi {
  /** A route for health personnel, and how to call it. */
  readonly url: string;
  readonly request: (url: string, headers: Readonly<Record<string, string>>) => Promise<Response>;
  /** Something that only an accepted call is answered with. */
  readonly answer: string;
  readonly audience: string;
  readonly scope: string;
  /** A client that may call it, and the key that proves its tokens. */
  readonly client: string;
  readonly key: ProofKey;
  readonly issuer: Issuer;
}

/** A rule of a list, as data: its number, its title, and what sees whether an API keeps it. */
export interface ApiRule {
  readonly number: string;
  readonly title: string;
  readonly run: (api: HelseidApi) => Promise<void>;
}

export const rule = (number: string, title: string, run: ApiRule["run"]): ApiRule => ({ number, title, run });

/** A key that a client proves. */
export interface ProofKey {
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

export async function proofKey(alg = "ES256"): Promise<ProofKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { alg, privateKey, jwk: await exportJWK(publicKey) };
}

/** Claims of a token or a proof, right and wrong ones: one that is `undefined` is left out. */
export type Claims = Readonly<Record<string, unknown>>;

export const now = (): number => Math.floor(Date.now() / 1000);
export const claim = (name: string): string => `helseid://claims/${name}`;
export const levels = (assurance_level?: string, security_level?: string): Claims => ({
  [claim("identity/assurance_level")]: assurance_level,
  [claim("identity/security_level")]: security_level,
});

/** What HelseID writes into the token of a doctor at a unit, with changes. */
export async function token(api: HelseidApi, changes: Claims = {}, making: Making = {}): Promise<string> {
  const claims = {
    aud: api.audience,
    client_id: api.client,
    client_amr: "private_key_jwt",
    scope: ["openid", api.scope],
    amr: ["pwd"],
    idp: "testidp-oidc",
    auth_time: now() - 60,
    nbf: now(),
    cnf: { jkt: await calculateJwkThumbprint(api.key.jwk) },
    ...levels("high", "4"),
    [claim("hpr/hpr_number")]: "900000001",
    [claim("client/claims/orgnr_parent")]: "310000019",
    [claim("client/claims/orgnr_child")]: "315012007",
  };
  return api.issuer.token({ ...claims, ...changes }, making);
}

/** How a proof is made, where it is not as a client makes it. */
export interface ProofMaking {
  readonly claims?: Claims;
  readonly header?: Partial<JWTHeaderParameters>;
  readonly by?: ProofKey;
}

/** A proof of the key that goes with one call of the API with this token. */
export function proof(
  { url, key }: HelseidApi,
  accessToken: string,
  { claims, header, by = key }: ProofMaking = {},
): Promise<string> {
  const ath = createHash("sha256").update(accessToken).digest("base64url");
  return new SignJWT({ jti: randomUUID(), htm: "GET", htu: url, iat: now(), ath, ...claims })
    .setProtectedHeader({ typ: "dpop+jwt", alg: by.alg, jwk: by.jwk, ...header })
    .sign(by.privateKey);
}

/** Calls the API with this token, and a proof that is good for it. */
export async function call(
  api: HelseidApi,
  accessToken: string | Promise<string>,
  making?: ProofMaking,
): Promise<Response> {
  const bound = await accessToken;
  return api.request(api.url, { authorization: `DPoP ${bound}`, dpop: await proof(api, bound, making) });
}

/** What a call has to end in: the status and the error of the challenge, the library's code, and of a token or proof that is wrong, what is. */
export interface Refusal {
  readonly status: 401 | 403;
  readonly error: string;
  readonly code: string;
  readonly fault?: string;
}

export const invalidToken = (fault: string): Refusal => ({
  status: 401,
  error: "invalid_token",
  code: "access_token_invalid",
  fault,
});

export const forbidden = (code: string): Refusal => ({ status: 403, error: "insufficient_scope", code });

export const invalidProof = (fault: string): Refusal => ({
  status: 401,
  error: "invalid_dpop_proof",
  code: "dpop_proof_invalid",
  fault,
});

/** The answer is the challenge that the refusal has, and nothing else. Only the API's own log has what is wrong. */
export async function expectRefused(
  { issuer }: HelseidApi,
  answer: Promise<Response>,
  { status, error, code, fault }: Refusal,
): Promise<void> {
  const refused = await answer;
  expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([
    status,
    expect.stringContaining(`DPoP realm="${issuer.url}", error="${error}"`),
  ]);
  expect(await refused.json()).toEqual({ error: code });
  const told = vi
    .mocked(console.error)
    .mock.calls.map(([line]) => (JSON.parse(String(line)) as { error: { message: string } }).error.message);
  if (fault !== undefined) expect(told).toEqual([expect.stringContaining(`{"fault":"${fault}"}`)]);
}

export async function expectAccepted(api: HelseidApi, answer: Promise<Response>): Promise<void> {
  const accepted = await answer;
  expect(accepted.status).toBe(200);
  expect((await accepted.json()) as object).toHaveProperty(api.answer);
}
