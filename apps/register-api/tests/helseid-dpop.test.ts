import { createHash } from "node:crypto";
import { calculateJwkThumbprint, exportJWK } from "jose";
import { describe, expect, test } from "vitest";
import {
  call,
  callWith,
  expectAccepted,
  expectRefused,
  invalidProof,
  invalidToken,
  key,
  now,
  proof,
  proofKey,
  token,
  url,
  type Claims,
  type ProofMaking,
} from "./helseid.ts";

// What NHN has an API look at in a proof (utviklerportal.nhn.no, HelseID, vedlegg/formatering_av_dpop_bevis; RFC 9449 4.3), on the routes for
// health as they are configured. NHN has no numbers for these: they are ours. Each token is a good one.

const other = await proofKey();
const privateJwk = await exportJWK(key.privateKey);

describe("a token that is bound to a key", () => {
  test("DP-1 is not taken as a bearer token", async () => {
    const bound = await token();
    await expectRefused(callWith({ authorization: `Bearer ${bound}` }), invalidToken("scheme"));
  });

  test("DP-1 is not taken as a bearer token with a proof either", async () => {
    const bound = await token();
    const headers = { authorization: `Bearer ${bound}`, dpop: await proof(bound) };
    await expectRefused(callWith(headers), invalidToken("scheme"));
  });

  test("DP-1 an unbound token is not taken, whichever the scheme", async () => {
    const unbound = token({ cnf: undefined });
    await expectRefused(call(unbound), invalidToken("claim cnf"));
  });

  test("DP-1 no token at all is answered by the scheme that is taken", async () => {
    const answer = await callWith({});
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toMatch(/^DPoP realm=/);
    expect(answer.headers.get("www-authenticate")).not.toContain("Bearer");
  });

  test("DP-1 two tokens, one in each scheme, are one too many", async () => {
    const bound = await token();
    const answer = await callWith({ authorization: `DPoP ${bound}, Bearer ${bound}`, dpop: await proof(bound) });
    expect(answer.status).toBe(400);
  });

  test("DP-2 comes with a proof of that key, and not of another", async () => {
    await expectRefused(call(token(), { by: other }), invalidProof("another key"));
  });

  test.each<[string, unknown]>([
    ["nothing", {}],
    ["a certificate", { "x5t#S256": createHash("sha256").digest("base64url") }],
    ["text", "a thumbprint"],
  ])("DP-2 a token that is bound to %s is refused", async (_, cnf) => {
    await expectRefused(call(token({ cnf })), invalidToken("claim cnf"));
  });
});

/** A call whose proof alone is wrong. */
const withProof = (making: ProofMaking): Promise<Response> => call(token(), making);

describe("the header of the proof", () => {
  test("DP-3 no proof is no proof", async () => {
    await expectRefused(callWith({ authorization: `DPoP ${await token()}` }), invalidProof("missing"));
  });

  test.each(["ES256", "ES384", "ES512", "PS256", "RS256"])("DP-3 %s is an algorithm of HelseID's", async (alg) => {
    const own = await proofKey(alg);
    await expectAccepted(call(token({ cnf: { jkt: await calculateJwkThumbprint(own.jwk) } }), { by: own }));
  });

  test.each<[string, object, string]>([
    ["another type", { typ: "JWT" }, "claim typ"],
    ["no type", { typ: undefined }, "claim typ"],
    ["the private part of the key", { jwk: privateJwk }, "a private key"],
    ["no key", { jwk: undefined }, "malformed"],
    ["a key that is none", { jwk: { kty: "EC" } }, "ERR_JWK_INVALID"],
    ["a key at an address", { jku: "https://keys.attacker.example" }, "a key elsewhere"],
  ])("DP-3 a proof with %s is refused", async (_, header, fault) => {
    await expectRefused(withProof({ header }), invalidProof(fault));
  });

  test("DP-3 a proof that has the key, and that another signed, is refused", async () => {
    const signed = withProof({ by: other, header: { jwk: key.jwk } });
    await expectRefused(signed, invalidProof("ERR_JWS_SIGNATURE_VERIFICATION_FAILED"));
  });

  test("DP-3 a proof that nobody signed is refused", async () => {
    const bound = await token();
    const [, payload = ""] = (await proof(bound)).split(".");
    const header = Buffer.from(JSON.stringify({ typ: "dpop+jwt", alg: "none", jwk: key.jwk })).toString("base64url");
    const answer = callWith({ authorization: `DPoP ${bound}`, dpop: `${header}.${payload}.` });
    await expectRefused(answer, invalidProof("ERR_JOSE_ALG_NOT_ALLOWED"));
  });
});

describe("what the proof is of", () => {
  test.each<[string, string, Claims]>([
    ["of another method", "htm", { htm: "POST" }],
    ["of no method", "htm", { htm: undefined }],
    ["of another path", "htu", { htu: `${url}/P-1042/sammendrag` }],
    ["of another host", "htu", { htu: url.replace("localhost", "register.example.no") }],
    ["of no address", "htu", { htu: undefined }],
  ])("DP-4 a proof %s is refused", async (_, name, claims) => {
    await expectRefused(withProof({ claims }), invalidProof(`claim ${name}`));
  });

  test("DP-5 a proof is no older than some seconds, and hardly of the future", async () => {
    await expectAccepted(withProof({ claims: { iat: now() + 7 } }));
    await expectRefused(withProof({ claims: { iat: now() - 60 } }), invalidProof("claim iat"));
  });

  test("DP-5 a proof of the future is refused", async () => {
    await expectRefused(withProof({ claims: { iat: now() + 15 } }), invalidProof("claim iat"));
  });

  test.each<[string, Claims]>([
    ["of another token", { ath: createHash("sha256").update("another").digest("base64url") }],
    ["of no token", { ath: undefined }],
  ])("DP-6 a proof %s is refused", async (_, claims) => {
    await expectRefused(withProof({ claims }), invalidProof("claim ath"));
  });

  test("DP-7 a proof without a name of its own is refused", async () => {
    await expectRefused(withProof({ claims: { jti: undefined } }), invalidProof("claim jti"));
  });

  test("DP-7 a proof counts once, however often the token may be used", async () => {
    const bound = await token();
    const headers = { authorization: `DPoP ${bound}`, dpop: await proof(bound) };
    await expectAccepted(callWith(headers));
    const replayed = { status: 401, error: "invalid_dpop_proof", code: "dpop_proof_replayed" } as const;
    await expectRefused(callWith(headers), replayed);
    await expectAccepted(call(bound));
  });
});
