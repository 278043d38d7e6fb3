import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  EmbeddedJWK,
  type JSONWebKeySet,
  jwtVerify,
} from "jose";
import { setupServer } from "msw/node";
import { describe, expect, it, vi } from "vitest";
import {
  ansattporten,
  createMockIdp,
  createUserAgent,
  entra,
  feide,
  helseid,
  idporten,
  mintAccessToken,
  mintDpopProof,
  mintIdToken,
  type MockIdp,
} from "../src/index.ts";
import { mintedToken } from "../src/control/requests/token-request.ts";
import { mswHandlers } from "../src/msw.ts";
import { createTokenIssuer } from "../src/tokens.ts";
import { keyClient, secretClient } from "./support/client.ts";
import { clinic, JOURNAL, login, setUpHelseid } from "./support/helseid-client.ts";
import { wireLogin } from "./support/wire.ts";

const TENANT = "3d1a0c0e-8f0b-4f0e-9a55-0c5b6f6f8a10";
const environment = "test";
const idpOf = (profile: MockIdp["profile"]): MockIdp => {
  const method = profile.authenticationMethods.find((one) => one.startsWith("client_secret")) ?? "";
  return createMockIdp(profile, {
    clients: [{ ...secretClient, scope: "openid profile", token_endpoint_auth_method: method }],
  });
};
const providers = [
  ["ansattporten", idpOf(ansattporten({ environment }))],
  ["idporten", idpOf(idporten({ environment }))],
  ["helseid", createMockIdp(helseid({ environment }), { clients: [clinic] })],
  ["entra", idpOf(entra({ environment, tenant: TENANT }))],
  ["feide", idpOf(feide({ environment }))],
] as const;
const ANY = "https://api.example.no";

async function keySetOf(idp: MockIdp) {
  const answer = await idp.fetch(new Request(idp.profile.endpoints.jwks));
  return createLocalJWKSet((await answer.json()) as JSONWebKeySet);
}

/** The claims, verified as a client or an API does. */
async function verified(idp: MockIdp, token: string, audience: string) {
  const { issuer } = idp;
  return (await jwtVerify(token, await keySetOf(idp), { issuer, audience, requiredClaims: ["exp", "iat", "sub"] }))
    .payload;
}

describe.each(providers)("at %s", (_id, idp) => {
  const client_id = idp.clients[0]?.client_id ?? "";
  it("a minted id_token and access token are right", async () => {
    expect(await verified(idp, await mintIdToken(idp, { nonce: "n" }), client_id)).toMatchObject({ nonce: "n" });
    await verified(idp, await mintAccessToken(idp, { audience: ANY }), ANY);
  });
});

it("a minted token has the claims and the header of one from a login", async () => {
  const idp = createMockIdp(ansattporten({ environment }), { clients: [keyClient] });
  const { claims } = await wireLogin({ idp, userAgent: createUserAgent({ fetch: idp.fetch }) }, keyClient);
  const minted = decodeJwt(await mintIdToken(idp, { person: "Kari Testmo", nonce: "n" }));
  expect(Object.keys(minted).toSorted()).toEqual(Object.keys(claims).toSorted());
  expect(minted.sub).toBe(claims.sub);
  const clinical = await login(setUpHelseid(), { ask: { scope: `openid ${JOURNAL}/read`, resource: JOURNAL } });
  const access = await mintAccessToken(clinical.setup.idp, { scope: `openid ${JOURNAL}/read`, dpopKey: "own" });
  expect(Object.keys(decodeJwt(access)).toSorted()).toEqual(Object.keys(clinical.access).toSorted());
  expect(decodeProtectedHeader(access)).toEqual(decodeProtectedHeader(clinical.tokens.access_token));
});

describe("what is wrong on purpose", () => {
  const [[, idp]] = providers;
  it("is a claim, a member of the header, or the signature", async () => {
    const wrong = await mintAccessToken(idp, {
      audience: ANY,
      claims: { iss: "other", jti: undefined },
      header: { typ: "JWT" },
    });
    expect(decodeJwt(wrong)).toMatchObject({ iss: "other", aud: ANY });
    expect(decodeJwt(wrong)).not.toHaveProperty("jti");
    expect(decodeProtectedHeader(wrong).typ).toBe("JWT");
    const foreign = await mintAccessToken(idp, { sign: "foreign-key", audience: ANY });
    await expect(verified(idp, foreign, ANY)).rejects.toThrow("signature verification failed");
    expect(decodeProtectedHeader(await mintIdToken(idp, { sign: "none" })).alg).toBe("none");
    const confused = await mintIdToken(idp, { header: { alg: "HS256" } });
    expect(decodeProtectedHeader(confused).alg).toBe("HS256");
  });

  it("is refused where the mock does not know it, with what it knows", async () => {
    await expect(mintIdToken(idp, { person: "Kari Testmoe" })).rejects.toThrow("but Kari Testmo; known: Kari Testmo, ");
    await expect(mintIdToken(idp, { client_id: "other" })).rejects.toThrow("there is no client other");
    await expect(mintIdToken(idp, { assurance: "low" })).rejects.toThrow("there is no level low; known: high");
    const [, , , , [, opaque]] = providers;
    await expect(mintAccessToken(opaque)).rejects.toThrow("opaque without an audience");
  });

  it("is asked for by JSON, where null removes", async () => {
    const token = await mintedToken(idp, { kind: "id_token", claims: { nonce: null, acr: "x" }, nonce: "n" });
    expect(decodeJwt(token)).toMatchObject({ acr: "x" });
    expect(decodeJwt(token)).not.toHaveProperty("nonce");
    await expect(mintedToken(idp, { kind: "id_token", person: "?" })).rejects.toMatchObject({ status: 400 });
  });
});

it("a token by the provider's moved clock is of that time", async () => {
  const idp = idpOf(ansattporten({ environment }));
  idp.clock.advance(3600);
  expect((decodeJwt(await mintIdToken(idp)).iat ?? 0) - Date.now() / 1000).toBeGreaterThan(3500);
});

it("a token for the client itself has no person", async () => {
  const [[, idp]] = providers;
  const claims = decodeJwt(await mintAccessToken(idp, { person: null, audience: ANY }));
  expect(claims).not.toHaveProperty("sub");
  expect(claims).not.toHaveProperty("pid");
});

describe("an issuer without logins", () => {
  const profile = helseid({ environment });
  const { client_id, client_name = "", scope = "" } = clinic;
  const issuer = createTokenIssuer(profile, { clients: [{ client_id, client_name, scope }] });

  it("mints the tokens of the provider, which an API verifies with its metadata and keys", async () => {
    const minted = decodeJwt(await mintAccessToken(issuer, { audience: ANY }));
    const [, , [, idp]] = providers;
    expect(Object.keys(minted)).toEqual(Object.keys(decodeJwt(await mintAccessToken(idp, { audience: ANY }))));
    const metadata = async (of: Pick<MockIdp, "fetch">): Promise<unknown> =>
      (await of.fetch(new Request(profile.endpoints.discovery))).json();
    expect(await metadata(issuer)).toEqual(await metadata(idp));
    const network = setupServer(...mswHandlers(issuer));
    network.listen();
    try {
      const keys = createRemoteJWKSet(new URL(profile.endpoints.jwks));
      await jwtVerify(await mintAccessToken(issuer, { audience: ANY }), keys, { audience: ANY });
      expect((await fetch(profile.endpoints.token)).status).toBe(404);
    } finally {
      network.close();
    }
  });

  it("has a clock and keys of its own, and is made for tests alone", async () => {
    const before = await mintIdToken(issuer);
    issuer.clock.advance(-3600);
    issuer.rotateKeys();
    const old = await mintIdToken(issuer);
    expect((decodeJwt(old).exp ?? 0) - Date.now() / 1000).toBeLessThan(0);
    expect(decodeProtectedHeader(old).kid).not.toBe(decodeProtectedHeader(before).kid);
    expect(() => createTokenIssuer(profile, { clients: [{}] as never })).toThrow("client_id is missing");
    vi.stubEnv("NODE_ENV", "production");
    expect(() => createTokenIssuer(profile, { clients: [clinic] })).toThrow("lets anyone in");
    vi.unstubAllEnvs();
  });
});

it("RFC 9449 section 4.2: a DPoP proof is of one request, and its key is that of the token", async () => {
  const [, , [, idp]] = providers;
  const accessToken = await mintAccessToken(idp, { audience: ANY, dpopKey: "own" });
  const proof = await mintDpopProof({ method: "POST", url: `${ANY}/a?b=c`, accessToken, nonce: "n" });
  const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, { typ: "dpop+jwt" });
  expect(payload).toMatchObject({ htm: "POST", htu: `${ANY}/a`, nonce: "n", jti: expect.any(String) as unknown });
  expect(payload.ath).toHaveLength(43);
  expect(decodeJwt(accessToken).cnf).toEqual({ jkt: await calculateJwkThumbprint(protectedHeader.jwk ?? {}) });
  await expect(jwtVerify(await mintDpopProof({ url: ANY, sign: "foreign-key" }), EmbeddedJWK)).rejects.toThrow(
    "signature verification failed",
  );
  const other = decodeProtectedHeader(await mintDpopProof({ url: ANY, key: "other" })).jwk;
  expect(await calculateJwkThumbprint(other ?? {})).not.toBe(await calculateJwkThumbprint(protectedHeader.jwk ?? {}));
});
