import { createHash } from "node:crypto";
import { calculateJwkThumbprint, exportJWK } from "jose";
import { expect } from "vitest";
import {
  call,
  expectAccepted,
  expectRefused,
  invalidProof,
  invalidToken,
  now,
  proof,
  proofKey,
  rule,
  token,
  type ApiRule,
  type Claims,
  type HelseidApi,
  type ProofMaking,
} from "./helseid.ts";

const other = await proofKey();

/** A call whose proof alone is wrong. */
const withProof = (api: HelseidApi, making: ProofMaking): Promise<Response> => call(api, token(api), making);

/** A proof with these claims is refused for one of them. */
const refusedFor = (number: string, title: string, name: string, claims: (url: string) => Claims): ApiRule =>
  rule(number, title, (api) =>
    expectRefused(api, withProof(api, { claims: claims(api.url) }), invalidProof(`claim ${name}`)),
  );

/**
 * What NHN has an API look at in a proof (utviklerportal.nhn.no, HelseID, vedlegg/formatering_av_dpop_bevis; RFC 9449 4.3). NHN has no numbers for
 * these: they are ours. Each token is a good one.
 */
export const proofRules: readonly ApiRule[] = [
  rule("DP-1", "is not taken as a bearer token", async (api) => {
    const answer = api.request(api.url, { authorization: `Bearer ${await token(api)}` });
    await expectRefused(api, answer, invalidToken("scheme"));
  }),
  rule("DP-1", "is not taken as a bearer token with a proof either", async (api) => {
    const bound = await token(api);
    const headers = { authorization: `Bearer ${bound}`, dpop: await proof(api, bound) };
    await expectRefused(api, api.request(api.url, headers), invalidToken("scheme"));
  }),
  rule("DP-1", "an unbound token is not taken, whichever the scheme", (api) =>
    expectRefused(api, call(api, token(api, { cnf: undefined })), invalidToken("claim cnf")),
  ),
  rule("DP-1", "no token at all is answered by the scheme that is taken", async (api) => {
    const answer = await api.request(api.url, {});
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toMatch(/^DPoP realm=/);
    expect(answer.headers.get("www-authenticate")).not.toContain("Bearer");
  }),
  rule("DP-1", "two tokens, one in each scheme, are one too many", async (api) => {
    const bound = await token(api);
    const headers = { authorization: `DPoP ${bound}, Bearer ${bound}`, dpop: await proof(api, bound) };
    expect((await api.request(api.url, headers)).status).toBe(400);
  }),
  rule("DP-2", "comes with a proof of that key, and not of another", (api) =>
    expectRefused(api, withProof(api, { by: other }), invalidProof("another key")),
  ),
  ...(
    [
      ["nothing", {}],
      ["a certificate", { "x5t#S256": createHash("sha256").digest("base64url") }],
      ["text", "a thumbprint"],
    ] as const
  ).map(([name, cnf]) =>
    rule("DP-2", `a token that is bound to ${name} is refused`, (api) =>
      expectRefused(api, call(api, token(api, { cnf })), invalidToken("claim cnf")),
    ),
  ),
  rule("DP-3", "no proof is no proof", async (api) => {
    const answer = api.request(api.url, { authorization: `DPoP ${await token(api)}` });
    await expectRefused(api, answer, invalidProof("missing"));
  }),
  ...["ES256", "ES384", "ES512", "PS256", "RS256"].map((alg) =>
    rule("DP-3", `${alg} is an algorithm of HelseID's`, async (api) => {
      const own = await proofKey(alg);
      const bound = token(api, { cnf: { jkt: await calculateJwkThumbprint(own.jwk) } });
      await expectAccepted(api, call(api, bound, { by: own }));
    }),
  ),
  rule("DP-3", "a proof with the private part of the key is refused", async (api) => {
    const jwk = await exportJWK(api.key.privateKey);
    await expectRefused(api, withProof(api, { header: { jwk } }), invalidProof("a private key"));
  }),
  ...(
    [
      ["another type", { typ: "JWT" }, "claim typ"],
      ["no type", { typ: undefined }, "claim typ"],
      ["no key", { jwk: undefined }, "malformed"],
      ["a key that is none", { jwk: { kty: "EC" } }, "ERR_JWK_INVALID"],
      ["a key at an address", { jku: "https://keys.attacker.example" }, "a key elsewhere"],
    ] as readonly (readonly [string, object, string])[]
  ).map(([name, header, fault]) =>
    rule("DP-3", `a proof with ${name} is refused`, (api) =>
      expectRefused(api, withProof(api, { header }), invalidProof(fault)),
    ),
  ),
  rule("DP-3", "a proof that has the key, and that another signed, is refused", async (api) => {
    const signed = withProof(api, { by: other, header: { jwk: api.key.jwk } });
    await expectRefused(api, signed, invalidProof("ERR_JWS_SIGNATURE_VERIFICATION_FAILED"));
  }),
  rule("DP-3", "a proof that nobody signed is refused", async (api) => {
    const bound = await token(api);
    const [, payload = ""] = (await proof(api, bound)).split(".");
    const unsigned = JSON.stringify({ typ: "dpop+jwt", alg: "none", jwk: api.key.jwk });
    const dpop = `${Buffer.from(unsigned).toString("base64url")}.${payload}.`;
    const answer = api.request(api.url, { authorization: `DPoP ${bound}`, dpop });
    await expectRefused(api, answer, invalidProof("ERR_JOSE_ALG_NOT_ALLOWED"));
  }),
  refusedFor("DP-4", "a proof of another method is refused", "htm", () => ({ htm: "POST" })),
  refusedFor("DP-4", "a proof of no method is refused", "htm", () => ({ htm: undefined })),
  refusedFor("DP-4", "a proof of another path is refused", "htu", (url) => ({ htu: `${url}/P-1042/sammendrag` })),
  refusedFor("DP-4", "a proof of another host is refused", "htu", (url) => ({
    htu: url.replace("localhost", "register.example.no"),
  })),
  refusedFor("DP-4", "a proof of no address is refused", "htu", () => ({ htu: undefined })),
  rule("DP-5", "a proof is no older than some seconds, and hardly of the future", async (api) => {
    await expectAccepted(api, withProof(api, { claims: { iat: now() + 7 } }));
    await expectRefused(api, withProof(api, { claims: { iat: now() - 60 } }), invalidProof("claim iat"));
  }),
  refusedFor("DP-5", "a proof of the future is refused", "iat", () => ({ iat: now() + 15 })),
  refusedFor("DP-6", "a proof of another token is refused", "ath", () => ({
    ath: createHash("sha256").update("another").digest("base64url"),
  })),
  refusedFor("DP-6", "a proof of no token is refused", "ath", () => ({ ath: undefined })),
  refusedFor("DP-7", "a proof without a name of its own is refused", "jti", () => ({ jti: undefined })),
  rule("DP-7", "a proof counts once, however often the token may be used", async (api) => {
    const bound = await token(api);
    const headers = { authorization: `DPoP ${bound}`, dpop: await proof(api, bound) };
    await expectAccepted(api, api.request(api.url, headers));
    const replayed = { status: 401, error: "invalid_dpop_proof", code: "dpop_proof_replayed" } as const;
    await expectRefused(api, api.request(api.url, headers), replayed);
    await expectAccepted(api, call(api, bound));
  }),
];
