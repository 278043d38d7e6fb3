import { createHash } from "node:crypto";
import { calculateJwkThumbprint, decodeJwt, decodeProtectedHeader, importJWK, jwtVerify } from "jose";
import { afterEach, describe, expect, it, vi } from "vitest";
import { dpopKeyPair, newDpopKey, publicDpopKey } from "../../src/keys/dpop-key.ts";
import { nonceOf, noteNonce } from "../../src/protocol/dpop-nonces.ts";
import { demandedNonce, authorizationHeaders } from "../../src/protocol/dpop-proof.ts";

const url = new URL("https://api.eksempel.example.no/v1/cases?of=me#top");
const call = { method: "PUT", url, accessToken: "an access token" };
const key = newDpopKey();
const proofOf = async (of = call): Promise<string> => (await authorizationHeaders(of, key))["dpop"] ?? "";

describe("a nonce", () => {
  it("is the newest that its origin gave, to whomever in the process", () => {
    noteNonce("api", "https://one.example.no", "first");
    noteNonce("api", "https://one.example.no", "second");
    expect(nonceOf("api", "https://one.example.no")).toBe("second");
    expect(nonceOf("api", "https://two.example.no")).toBeUndefined();
  });

  it("of a provider is none of an API at the same origin, nor the other way round (RFC 9449 8, 9)", () => {
    noteNonce("provider", "https://both.example.no", "theirs");
    expect(nonceOf("api", "https://both.example.no")).toBeUndefined();
    noteNonce("api", "https://both.example.no", "its own");
    expect(nonceOf("provider", "https://both.example.no")).toBe("theirs");
  });

  it.each([
    ["no text", 7],
    ["several", ["a", "b"]],
    ["none", null],
    ["empty", ""],
    ["with a space", "a b"],
    ["with a quote", 'a"b'],
    ["with a backslash", "a\\b"],
    ["with a line break", "a\nb"],
    ["with letters of another alphabet", "č"],
    ["too long for a header", "a".repeat(1025)],
  ])("that is %s is none, and the one before stands (RFC 9449 8.1)", (_, nonce) => {
    noteNonce("api", "https://form.example.no", "good");
    noteNonce("api", "https://form.example.no", nonce);
    expect(nonceOf("api", "https://form.example.no")).toBe("good");
  });

  it("is known of a hundred origins at most: those that gave one last", () => {
    noteNonce("api", "https://kept.example.no", "kept");
    for (let index = 0; index < 99; index += 1) noteNonce("api", `https://${index}.example.no`, "one-of-many");
    noteNonce("api", "https://kept.example.no", "again");
    noteNonce("api", "https://last.example.no", "last");
    expect(nonceOf("api", "https://kept.example.no")).toBe("again");
    expect([0, 98].map((index) => nonceOf("api", `https://${index}.example.no`))).toEqual([undefined, "one-of-many"]);
  });
});

describe("the proof of a call", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is of the method, the address without query and fragment, the token and the time (RFC 9449 4.2)", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: 1_800_000_000_000 });
    const proof = await proofOf();
    expect(decodeJwt(proof)).toEqual({
      jti: expect.stringMatching(/^[\da-f-]{36}$/) as unknown,
      htm: "PUT",
      htu: "https://api.eksempel.example.no/v1/cases",
      iat: 1_800_000_000,
      ath: createHash("sha256").update(call.accessToken).digest("base64url"),
    });
  });

  it("is signed by the session's key, and bears the public half of it alone", async () => {
    const proof = await proofOf();
    const { jwk, ...header } = decodeProtectedHeader(proof);
    expect(header).toEqual({ alg: "ES256", typ: "dpop+jwt" });
    expect(jwk).toEqual(publicDpopKey(key));
    await expect(jwtVerify(proof, await importJWK(jwk ?? {}, "ES256"))).resolves.toBeDefined();
    expect(await calculateJwkThumbprint(jwk ?? {})).toBe(await calculateJwkThumbprint(publicDpopKey(key)));
  });

  it("bears the API's nonce, when it gave one", async () => {
    noteNonce("api", url.origin, "of-the-api");
    expect(decodeJwt(await proofOf())).toMatchObject({ nonce: "of-the-api" });
  });

  it("bears the nonce that this very call was refused for want of, though another call was given a newer one", async () => {
    noteNonce("api", url.origin, "of-another-call");
    const { dpop = "" } = await authorizationHeaders({ ...call, nonce: "of-this-call" }, key);
    expect(decodeJwt(dpop)).toMatchObject({ nonce: "of-this-call" });
  });

  it("is another for every call", async () => {
    const proofs = await Promise.all([proofOf(), proofOf(), proofOf()]);
    expect(new Set(proofs.map((proof) => decodeJwt(proof).jti)).size).toBe(3);
  });

  it("goes with the scheme DPoP; without a key the token goes as a bearer's, and alone", async () => {
    expect((await authorizationHeaders(call, key))["authorization"]).toBe("DPoP an access token");
    expect(await authorizationHeaders(call, undefined)).toEqual({ authorization: "Bearer an access token" });
  });

  it("is signed by a key that is imported once, also when its record is opened again", () => {
    expect(dpopKeyPair({ ...key })).toBe(dpopKeyPair({ ...key }));
    expect(dpopKeyPair(newDpopKey())).not.toBe(dpopKeyPair(key));
  });
});

describe("an API asks for a nonce", () => {
  const answer = (
    challenge: string,
    { status = 401, nonce = "n" }: { readonly status?: number; readonly nonce?: string | null } = {},
  ): Response =>
    new Response(null, {
      status,
      headers: { "www-authenticate": challenge, ...(nonce !== null && { "dpop-nonce": nonce }) },
    });

  it.each([
    'DPoP error="use_dpop_nonce"',
    'DPoP error="use_dpop_nonce", error_description="Resource server requires nonce in DPoP proof"',
    'dpop error="use_dpop_nonce"',
    'DPOP algs="ES256 PS256", error="use_dpop_nonce"',
    "DPoP error=use_dpop_nonce",
    'DPoP error = "use_dpop_nonce"',
    'Bearer realm="api", DPoP algs="ES256", error="use_dpop_nonce"',
  ])("C-79 by the scheme in any case, alone or among others: %s", (challenge) => {
    expect(demandedNonce(answer(challenge))).toBe("n");
  });

  it.each([
    ["another error", answer('DPoP error="invalid_token"')],
    ["another error that begins alike", answer('DPoP error="use_dpop_nonce_please"')],
    ["a text that only speaks of it", answer('DPoP error_description="use_dpop_nonce"')],
    ["another scheme", answer('XDPoP error="use_dpop_nonce"')],
    ["no nonce", answer('DPoP error="use_dpop_nonce"', { nonce: null })],
    ["what is no nonce", answer('DPoP error="use_dpop_nonce"', { nonce: "a b" })],
    ["what no header can hold", answer('DPoP error="use_dpop_nonce"', { nonce: "a".repeat(1025) })],
    ["another status", answer('DPoP error="use_dpop_nonce"', { status: 400 })],
    ["no challenge", new Response(null, { status: 401, headers: { "dpop-nonce": "n" } })],
  ])("not by %s", (_, response) => {
    expect(demandedNonce(response)).toBeUndefined();
  });
});
