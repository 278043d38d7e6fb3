import { generateKeyPairSync, sign } from "node:crypto";
import { CompactSign, exportJWK, calculateJwkThumbprint, SignJWT } from "jose";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  accepted,
  apiOrigin,
  dpopOptions,
  helseidIssuer,
  helseidToken,
  journalUrl,
  outcome,
  proofClaims,
  proofKey,
  proofOf,
  provenCall,
  refusedProof as invalid,
} from "../support/helseid-api.ts";
import { createResourceServer } from "../../src/api.ts";
import { memoryStore } from "../../src/index.ts";
import { useIssuer, type Claims } from "../support/issuer.ts";

useIssuer(helseidIssuer);
const key = await proofKey();
const other = await proofKey();
const now = (): number => Math.floor(Date.now() / 1000);
const signature = "ERR_JWS_SIGNATURE_VERIFICATION_FAILED";
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const boundToken = (changes: Claims = {}): Promise<string> => helseidToken({ cnf: key.cnf, ...changes });

afterEach(() => {
  vi.useRealTimers();
});

/** What the API makes of a call with a changed proof. */
async function outcomeOfProof(changes: Claims = {}, header: Claims = {}): Promise<unknown> {
  const token = await boundToken();
  return outcome(provenCall(token, await proofOf(key, token, changes, header)));
}

describe("[helseid-14] the header of a proof", () => {
  it("is there once, and no longer than 8 kB", async () => {
    const token = await boundToken();
    const proof = await proofOf(key, token);
    expect(await outcome(provenCall(token))).toEqual(invalid("missing"));
    expect(await outcome(provenCall(token, ""))).toEqual(invalid("missing"));
    const twice = provenCall(token, proof);
    twice.headers.append("dpop", await proofOf(key, token));
    expect(await outcome(twice)).toEqual(invalid("several"));
    const long = await proofOf(key, token, { filler: "x".repeat(6100) });
    expect(long.length).toBeGreaterThan(8192);
    expect(await outcome(provenCall(token, long))).toEqual(invalid("too long"));
    expect(await outcome(provenCall(token, "x".repeat(8192)))).toEqual(invalid("ERR_JWS_INVALID"));
    expect(await outcome(provenCall(token, proof))).toMatchObject(accepted);
  });

  const withPart = (member: string): [string, Claims, string] => [
    `CQ-08 a part of a private key, ${member}`,
    { jwk: { ...key.jwk, [member]: "AAAA" } },
    "a private key",
  ];

  it.each<[string, Claims, string]>([
    ["CQ-08 no typ", { typ: undefined }, "claim typ"],
    ["CQ-08 typ JWT", { typ: "JWT" }, "claim typ"],
    ["CQ-08 typ at+jwt", { typ: "at+jwt" }, "claim typ"],
    ["CQ-08 no key", { jwk: undefined }, "malformed"],
    ["CQ-08 a key that is text", { jwk: "key" }, "malformed"],
    ["CQ-08 a key of no type", { jwk: { ...key.jwk, kty: undefined } }, "malformed"],
    ["CQ-08 a key of another type", { jwk: { ...key.jwk, kty: "OKP" } }, "another key"],
    ["CQ-08 the private key", { jwk: { ...key.jwk, d: "AAAA" } }, "a private key"],
    ...["p", "q", "dp", "dq", "qi", "oth"].map(withPart),
    ["CQ-08 a symmetric key", { jwk: { kty: "oct", k: "AAAA" } }, "a private key"],
    ["A-15 a key elsewhere", { jku: "https://evil.example/jwks" }, "a key elsewhere"],
    ["A-15 a certificate elsewhere", { x5u: "https://evil.example/cert" }, "a key elsewhere"],
    ["A-15 a certificate", { x5c: ["AAAA"] }, "a key elsewhere"],
    ["A-15 a certificate of the key", { jwk: { ...key.jwk, x5u: "https://evil.example/cert" } }, "a key elsewhere"],
    ["a key for something else", { jwk: { ...key.jwk, use: "enc" } }, "ERR_JWS_INVALID"],
    ["a key for another algorithm", { jwk: { ...key.jwk, alg: "ES384" } }, "ERR_JWS_INVALID"],
    ["another's key", { jwk: other.jwk }, "another key"],
    ["another's key beside one elsewhere", { jwk: other.jwk, x5c: ["AAAA"] }, "a key elsewhere"],
  ])("is of the form of RFC 9449 4.2: refused with %s", async (_, header, fault) => {
    expect(await outcomeOfProof({}, header)).toEqual(invalid(fault));
  });

  it.each<[string, (token: string) => string | Promise<string>, string]>([
    ["A-12 alg none", (token) => unsigned(token, "none"), "ERR_JOSE_ALG_NOT_ALLOWED"],
    ["A-12 no alg", (token) => unsigned(token, undefined), "ERR_JWS_INVALID"],
    ["A-13 HS256 with the public key", hs256, "ERR_JOSE_ALG_NOT_ALLOWED"],
    ["CQ-08 an algorithm that is not in the list", edDsa, "ERR_JOSE_ALG_NOT_ALLOWED"],
    ["an RSA key that is too short", shortRsa, "malformed"],
    ["no signature", async (token) => `${(await proofOf(key, token)).split(".", 2).join(".")}.`, signature],
    ["a changed claim", spoiled, signature],
    ["another's signature", (token) => proofOf({ ...other, jwk: key.jwk }, token), signature],
    [
      "a claim that nobody knows to be critical",
      (token) => unsigned(token, "ES256", { crit: ["x"], x: 1 }),
      "ERR_JOSE_NOT_SUPPORTED",
    ],
    ["A-53 no JWT", () => "%", "ERR_JWS_INVALID"],
    ["five parts", () => "a.b.c.d.e", "ERR_JWS_INVALID"],
    ["a payload that is no object", plain, "ERR_JWT_INVALID"],
    ["a member that is repeated", repeated, "ERR_JWT_INVALID"],
  ])("is signed by that key: refused with %s", async (_, proof, fault) => {
    const token = await boundToken({ cnf: await cnfFor(proof) });
    expect(await outcome(provenCall(token, await proof(token)))).toEqual(invalid(fault));
  });

  const short = generateKeyPairSync("rsa", { modulusLength: 1024 });

  async function cnfFor(proof: unknown): Promise<object> {
    return proof === shortRsa ? { jkt: await calculateJwkThumbprint(await exportJWK(short.publicKey)) } : key.cnf;
  }
  function unsigned(token: string, alg: string | undefined, more = {}): string {
    return `${part({ typ: "dpop+jwt", alg, jwk: key.jwk, ...more })}.${part(proofClaims(token))}.AAAA`;
  }
  async function hs256(token: string): Promise<string> {
    const secret = Buffer.from(JSON.stringify(key.jwk));
    return new SignJWT(proofClaims(token))
      .setProtectedHeader({ typ: "dpop+jwt", alg: "HS256", jwk: key.jwk })
      .sign(secret);
  }
  async function edDsa(token: string): Promise<string> {
    return proofOf(await proofKey("EdDSA"), token);
  }
  async function shortRsa(token: string): Promise<string> {
    const input = `${part({ typ: "dpop+jwt", alg: "RS256", jwk: await exportJWK(short.publicKey) })}.${part(proofClaims(token))}`;
    return `${input}.${sign("sha256", Buffer.from(input), short.privateKey).toString("base64url")}`;
  }
  async function spoiled(token: string): Promise<string> {
    const [header, , signed] = (await proofOf(key, token)).split(".");
    return `${header}.${part(proofClaims(token))}.${signed}`;
  }
  function signed(text: string): Promise<string> {
    const header = { typ: "dpop+jwt", alg: "ES256", jwk: key.jwk };
    return new CompactSign(new TextEncoder().encode(text)).setProtectedHeader(header).sign(key.privateKey);
  }
  function plain(): Promise<string> {
    return signed('"text"');
  }
  function repeated(token: string): Promise<string> {
    return signed(JSON.stringify(proofClaims(token)).replace("{", '{"htm":"DELETE",'));
  }
});

describe("[helseid-14] what a proof is of", () => {
  it.each<[string, () => Claims, string | undefined]>([
    ["another method", () => ({ htm: "POST" }), "htm"],
    ["the method in other letters", () => ({ htm: "get" }), "htm"],
    ["no method", () => ({ htm: undefined }), "htm"],
    ["another path", () => ({ htu: `${apiOrigin}/pasienter/8/journal` }), "htu"],
    ["the path with a slash", () => ({ htu: `${journalUrl}/` }), "htu"],
    ["the path in other letters", () => ({ htu: `${apiOrigin}/pasienter/7/Journal` }), "htu"],
    ["another API", () => ({ htu: journalUrl.replace("etat", "annen") }), "htu"],
    ["the same host without TLS", () => ({ htu: journalUrl.replace("https", "http") }), "htu"],
    ["another port", () => ({ htu: journalUrl.replace(".no", ".no:8443") }), "htu"],
    ["CQ-09 a query", () => ({ htu: `${journalUrl}?fra=2026` }), "htu"],
    ["CQ-09 a fragment", () => ({ htu: `${journalUrl}#topp` }), "htu"],
    ["a user", () => ({ htu: journalUrl.replace("//", "//kari@") }), "htu"],
    ["a password", () => ({ htu: journalUrl.replace("//", "//:secret@") }), "htu"],
    ["a path alone", () => ({ htu: "/pasienter/7/journal" }), "htu"],
    ["no address", () => ({ htu: undefined }), "htu"],
    ["several addresses", () => ({ htu: [journalUrl] }), "htu"],
    ["the default port", () => ({ htu: journalUrl.replace(".no", ".no:443") }), undefined],
    ["the host in capitals", () => ({ htu: journalUrl.replace("etat", "ETAT") }), undefined],
    ["what need not be encoded", () => ({ htu: journalUrl.replace("/7/", "/%37/") }), undefined],
    ["a slash that is encoded", () => ({ htu: journalUrl.replace("/7/", "%2F7/") }), "htu"],
    ["another token", () => ({ ath: "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo" }), "ath"],
    ["CQ-10 no token", () => ({ ath: undefined }), "ath"],
    ["no name", () => ({ jti: undefined }), "jti"],
    ["CQ-09 an empty name", () => ({ jti: "" }), "jti"],
    ["a name that is a number", () => ({ jti: 7 }), "jti"],
    ["a name without end", () => ({ jti: "x".repeat(257) }), "jti"],
    ["a long name", () => ({ jti: "x".repeat(256) }), undefined],
    ["a nonce that nobody asked for", () => ({ nonce: "n" }), undefined],
    ["an age of nineteen seconds", () => ({ iat: now() - 19 }), undefined],
    ["an age of half a minute", () => ({ iat: now() - 30 }), "iat"],
    ["eight seconds of the future", () => ({ iat: now() + 8 }), undefined],
    ["a quarter of a minute of the future", () => ({ iat: now() + 15 }), "iat"],
    ["no age", () => ({ iat: undefined }), "iat"],
    ["an age that is text", () => ({ iat: `${now()}` }), "iat"],
    ["an end that has passed", () => ({ exp: now() - 15 }), "exp"],
    ["a beginning that is to come", () => ({ nbf: now() + 15 }), "nbf"],
  ])("is this request alone: %s", async (_, changes, claim) => {
    vi.useFakeTimers({ toFake: ["Date"] });
    expect(await outcomeOfProof(changes())).toMatchObject(claim ? invalid(`claim ${claim}`) : accepted);
  });

  it("is of the same path in another spelling (RFC 3986 6.2.2)", async () => {
    const token = await boundToken();
    const spelt = async (htu: string, path: string): Promise<unknown> =>
      outcome(provenCall(token, await proofOf(key, token, { htu: apiOrigin + htu }), apiOrigin + path));
    expect(await spelt("/a%2Eb%7ec%2dd%5Fe/%c3%a5%2f", "/a.b~c-d_e/%C3%A5%2F")).toMatchObject(accepted);
    expect(await spelt("/a%2Eb%7ec%2dd%5Fe/%c3%a5%2f", "/a.b~c-d_e/%C3%A5/")).toEqual(invalid("claim htu"));
  });

  it("is remembered until it has expired: an API sweeps its store, though nobody logs in there", async () => {
    const store = memoryStore({ name: "of this test" });
    const sweep = vi.spyOn(store, "sweep");
    const server = createResourceServer({ ...dpopOptions, dpop: { store, origin: apiOrigin } });
    const token = await boundToken();
    for (let round = 0; round < 3; round += 1)
      expect(await outcome(provenCall(token, await proofOf(key, token)), server)).toMatchObject(accepted);
    expect(sweep).toHaveBeenCalledTimes(1);
  });

  it("is compared with the address by which callers know the API, not with what stands in Host", async () => {
    const token = await boundToken();
    const inside = "http://10.0.0.7:8080/pasienter/7/journal?fra=2026";
    const headers = { host: "evil.example" };
    const call = async (htu: string): Promise<unknown> => {
      const request = provenCall(token, await proofOf(key, token, { htu }), inside);
      for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
      return outcome(request);
    };
    expect(await call(journalUrl)).toMatchObject(accepted);
    expect(await call("http://10.0.0.7:8080/pasienter/7/journal")).toEqual(invalid("claim htu"));
    expect(await call("https://evil.example/pasienter/7/journal")).toEqual(invalid("claim htu"));
  });

  it.each([
    ["/v1/a", "/v1/a", true],
    ["/a", "/v1/a", true],
    ["/v1/a", "/a", false],
    ["/a", "/a", false],
    ["/v1x/a", "/v1x/a", false],
  ])(
    "under a path, of a request at %s, names the path that callers see: %s is accepted: %s",
    async (at, seen, good) => {
      const dpop = { store: memoryStore(), origin: `${apiOrigin}/v1` };
      const token = await boundToken();
      const call = provenCall(token, await proofOf(key, token, { htu: apiOrigin + seen }), apiOrigin + at);
      const answer = await outcome(call, createResourceServer({ ...dpopOptions, dpop }));
      expect(answer).toMatchObject(good ? accepted : invalid("claim htu"));
    },
  );
});
