import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { calculateJwkThumbprint } from "jose";
import { afterEach, describe, expect, it, vi } from "vitest";
import { isAuthError, memoryStore, sqliteStore } from "../../src/index.ts";
import { createResourceServer, type ResourceServerOptions } from "../../src/api.ts";
import { helseid } from "../../src/helseid.ts";
import { authorizationHeaders } from "../../src/protocol/dpop-proof.ts";
import { newDpopKey, publicDpopKey } from "../../src/keys/dpop-key.ts";
import {
  accepted,
  apiOrigin,
  dpopOptions,
  events,
  helseidIssuer,
  helseidToken,
  journalUrl,
  options,
  outcome,
  proofKey,
  proofOf,
  provenCall,
  refusedProof as invalid,
} from "../support/helseid-api.ts";
import { callWith, useIssuer, type Claims } from "../support/issuer.ts";

useIssuer(helseidIssuer);
const key = await proofKey();
const other = await proofKey();
const api = createResourceServer(dpopOptions);
const now = (): number => Math.floor(Date.now() / 1000);
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const boundToken = (changes: Claims = {}): Promise<string> => helseidToken({ cnf: key.cnf, ...changes });

afterEach(() => {
  vi.useRealTimers();
  events.length = 0;
});

describe("[helseid-14] a token that is bound to a key", () => {
  it.each(["ES256", "ES384", "ES512", "PS256", "PS512", "RS256"])("comes with a proof of the key: %s", async (alg) => {
    const own = await proofKey(alg);
    const token = await boundToken({ cnf: own.cnf });
    expect(await outcome(provenCall(token, await proofOf(own, token)))).toMatchObject(accepted);
  });

  it("comes with a proof as our own calls have it", async () => {
    const session = newDpopKey();
    const accessToken = await boundToken({ cnf: { jkt: await calculateJwkThumbprint(publicDpopKey(session)) } });
    const url = new URL(`${journalUrl}?fra=2026#topp`);
    const headers = await authorizationHeaders({ method: "POST", url, accessToken }, session);
    expect(await outcome(new Request(url, { method: "POST", headers }))).toMatchObject(accepted);
  });

  it("is refused as a Bearer token, by an API that takes the one or the other", async () => {
    const token = await boundToken();
    const headers = { authorization: `Bearer ${token}`, dpop: await proofOf(key, token) };
    const downgraded = new Request(journalUrl, { headers });
    expect(await outcome(downgraded)).toEqual({ code: "access_token_invalid", fault: "scheme" });
    const ofBearer = { code: "access_token_invalid", fault: "claim cnf" };
    expect(await outcome(downgraded, createResourceServer(options))).toEqual(ofBearer);
    expect(await outcome(callWith(`Bearer ${token}`), createResourceServer(options))).toEqual(ofBearer);
  });

  it.each<[string, unknown]>([
    ["to no key", undefined],
    ["to nothing", {}],
    ["to a certificate", { "x5t#S256": key.cnf.jkt }],
    ["to a thumbprint that is none", { jkt: key.cnf.jkt.slice(1) }],
    ["to a thumbprint after something", { jkt: `A${key.cnf.jkt}` }],
    ["to a thumbprint before something", { jkt: `${key.cnf.jkt}A` }],
    ["to a list of it alone", { jkt: [key.cnf.jkt] }],
    ["to a list of them", { jkt: [key.cnf.jkt, other.cnf.jkt] }],
    ["to text", key.cnf.jkt],
    ["to null", null],
  ])("is the only one that is taken with a proof: bound %s", async (_, cnf) => {
    const token = await boundToken({ cnf });
    const seen = await outcome(provenCall(token, await proofOf(key, token)));
    expect(seen).toEqual({ code: "access_token_invalid", fault: "claim cnf" });
  });

  it("is taken in no scheme but its own, where bearer tokens are taken", async () => {
    const token = await boundToken();
    const request = provenCall(token, await proofOf(key, token));
    expect(await outcome(request, createResourceServer(options))).toEqual({ code: "access_token_missing" });
  });

  it.each<[string, Record<string, string>, object]>([
    ["no header at all", {}, { code: "access_token_missing" }],
    ["another scheme", { authorization: "Basic a2FyaQ==" }, { code: "access_token_missing" }],
    ["a scheme of almost the name", { authorization: "DPoPs x" }, { code: "access_token_missing" }],
    ["the scheme alone", { authorization: "DPoP" }, { code: "access_token_invalid", fault: "malformed" }],
    ["two tokens", { authorization: "DPoP a.b.c, DPoP d.e.f" }, { code: "access_token_misplaced" }],
    ["a token in both schemes", { authorization: "DPoP a.b.c, Bearer a.b.c" }, { code: "access_token_misplaced" }],
  ])("is the one of the one header: %s", async (_, headers, expected) => {
    expect(await outcome(new Request(journalUrl, { headers }))).toEqual(expected);
  });

  it("is taken with its proof alone, also where a provider begins to bind and unbound tokens are taken too (RFC 9449 7.2)", async () => {
    const both = createResourceServer({ ...dpopOptions, dpop: { ...dpopOptions.dpop, required: false } });
    const [bound, unbound] = [await boundToken(), await helseidToken()];
    const bearer = (token: string, headers = {}): Request =>
      new Request(journalUrl, { headers: { authorization: `Bearer ${token}`, ...headers } });
    expect(await outcome(provenCall(bound, await proofOf(key, bound)), both)).toMatchObject(accepted);
    expect(await outcome(bearer(unbound), both)).toMatchObject(accepted);
    const unproven = { code: "access_token_invalid", fault: "claim cnf" };
    expect(await outcome(bearer(bound), both)).toEqual(unproven);
    expect(await outcome(bearer(bound, { dpop: await proofOf(key, bound) }), both)).toEqual(unproven);
    expect(await outcome(bearer(await boundToken({ cnf: { "x5t#S256": key.cnf.jkt } })), both)).toEqual(unproven);
    expect(await outcome(provenCall(unbound, await proofOf(key, unbound)), both)).toEqual(unproven);
    expect(await outcome(provenCall(bound), both)).toEqual(invalid("missing"));
    expect(await outcome(provenCall(bound, await proofOf(other, bound)), both)).toEqual(invalid("another key"));
    const answer = await both.protect(() => new Response())(new Request(journalUrl));
    expect(answer.headers.get("www-authenticate")).toBe(
      `DPoP realm="${helseidIssuer}", algs="${helseid.accessTokens?.proofAlgorithms?.join(" ")}", Bearer realm="${helseidIssuer}"`,
    );
  });

  it("may name the scheme in any letters", async () => {
    const token = await boundToken();
    const headers = { authorization: `dpop ${token}`, dpop: await proofOf(key, token) };
    expect(await outcome(new Request(journalUrl, { headers }))).toMatchObject(accepted);
  });
});

describe("[helseid-14] a proof is good once", () => {
  const shared = (store: NonNullable<ResourceServerOptions["dpop"]>["store"]): typeof api =>
    createResourceServer({ ...dpopOptions, dpop: { store, origin: apiOrigin } });

  it("over all instances of the API that share a store", async () => {
    const store = memoryStore({ name: "proofs" });
    const token = await boundToken();
    const proof = await proofOf(key, token);
    expect(await outcome(provenCall(token, proof), shared(store))).toMatchObject(accepted);
    expect(await outcome(provenCall(token, proof), shared(store))).toEqual({ code: "dpop_proof_replayed" });
    expect(await outcome(provenCall(token, await proofOf(key, token)), shared(store))).toMatchObject(accepted);
  });

  it("also where they are processes of their own, with a store on disk", async () => {
    const path = join(mkdtempSync(join(tmpdir(), "proofs-")), "proofs.db");
    const [one, two] = [sqliteStore({ path }), sqliteStore({ path })];
    const token = await boundToken();
    const proof = await proofOf(key, token);
    expect(await outcome(provenCall(token, proof), shared(one))).toMatchObject(accepted);
    expect(await outcome(provenCall(token, proof), shared(two))).toEqual({ code: "dpop_proof_replayed" });
    await Promise.all([one.close(), two.close()]);
  });

  it("also when it comes many times at once", async () => {
    const token = await boundToken();
    const proof = await proofOf(key, token);
    const seen = await Promise.all(Array.from({ length: 20 }, () => outcome(provenCall(token, proof))));
    expect(seen.filter((one) => (one as { clientId?: string }).clientId === "epj")).toHaveLength(1);
    expect(seen.filter((one) => (one as { code?: string }).code === "dpop_proof_replayed")).toHaveLength(19);
  });

  it("and is named by its key: nobody can use up another's names", async () => {
    const tokens = [await boundToken(), await boundToken({ cnf: other.cnf })] as const;
    const jti = "1";
    const [one, two] = [await proofOf(other, tokens[1], { jti }), await proofOf(key, tokens[0], { jti })];
    expect(await outcome(provenCall(tokens[1], one))).toMatchObject(accepted);
    expect(await outcome(provenCall(tokens[0], two))).toMatchObject(accepted);
  });

  it("is remembered until it is too old, to the second", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const token = await boundToken();
    const proof = await proofOf(key, token, { iat: now() + 10 });
    expect(await outcome(provenCall(token, proof))).toMatchObject(accepted);
    vi.setSystemTime(Date.now() + 30_000);
    expect(await outcome(provenCall(token, proof))).toEqual({ code: "dpop_proof_replayed" });
    vi.setSystemTime(Date.now() + 1000);
    expect(await outcome(provenCall(token, proof))).toEqual(invalid("claim iat"));
  });

  it("is remembered in little room, and only if it was good", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const claim = vi.fn<(entry: string, until: number) => Promise<boolean>>(async () => true);
    const token = await boundToken();
    const server = shared({ claim });
    for (const changes of [{ htm: "PUT" }, { htu: apiOrigin }, { iat: 1 }, { ath: "x" }])
      await outcome(provenCall(token, await proofOf(key, token, changes)), server);
    expect(claim).not.toHaveBeenCalled();
    const long = await proofOf(key, token, { jti: "x".repeat(256) });
    expect(await outcome(provenCall(token, long), server)).toMatchObject(accepted);
    // A proof is good for thirty seconds at most, and the clock of the store may be wrong by a minute.
    expect(claim.mock.calls).toEqual([[expect.stringMatching(/^dpop [\w-]{43}$/), now() + 90]]);
  });

  it("lets nobody in while the store cannot say whether it is the first time", async () => {
    const server = shared({ claim: async () => Promise.reject(new Error("down")) });
    const token = await boundToken();
    const handler = vi.fn<() => Response>(() => new Response());
    const answer = await server.protect(handler)(provenCall(token, await proofOf(key, token)));
    expect([answer.status, await answer.text()]).toEqual([503, '{"error":"session_store_unavailable"}']);
    expect([answer.headers.get("retry-after"), answer.headers.get("www-authenticate")]).toEqual(["30", null]);
    expect(handler).not.toHaveBeenCalled();
  });
});

describe("[helseid-14] what the API answers, and tells its audit log", () => {
  const algs = 'algs="PS256 PS384 PS512 ES256 ES384 ES512 RS256 RS384 RS512"';
  const realm = `DPoP realm="${helseidIssuer}"`;
  it.each<[string, (token: string) => Promise<Request>, number, string]>([
    ["no token", async () => new Request(journalUrl), 401, `${realm}, ${algs}`],
    [
      "no proof",
      async (token) => provenCall(token),
      401,
      `${realm}, error="invalid_dpop_proof", error_description="The DPoP proof does not show that the caller has the token's key.", ${algs}`,
    ],
    [
      "a proof that was used before",
      async (token) => {
        const proof = await proofOf(key, token);
        await api.verify(provenCall(token, proof));
        return provenCall(token, proof);
      },
      401,
      `${realm}, error="invalid_dpop_proof", error_description="The DPoP proof was used before.", ${algs}`,
    ],
    [
      "a token that is none",
      async (token) => provenCall("a.b.c", await proofOf(key, token)),
      401,
      `${realm}, error="invalid_token", error_description="The access token is not one of the issuer's for this API.", ${algs}`,
    ],
  ])("RFC 9449 7.1 names the scheme, the algorithms, and what is wrong: %s", async (_, request, status, challenge) => {
    const answer = await api.protect(() => new Response())(await request(await boundToken()));
    expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([status, challenge]);
  });

  it("tells whose token came with a bad proof, and nothing that could be used again", async () => {
    const token = await boundToken();
    const proof = await proofOf(other, token);
    await outcome(provenCall(token, proof));
    expect(events).toMatchObject([
      { level: "warn", action: "access", result: "refused", client: "epj", error: { code: "dpop_proof_invalid" } },
    ]);
    expect(JSON.stringify(events)).not.toContain("eyJ");
  });

  it("A-53 is never anything but an AuthError and a status below 500, whatever the proof is", async () => {
    const token = await boundToken();
    const proof = fc
      .oneof(
        fc.string({ unit: "binary-ascii", maxLength: 200 }),
        fc.array(fc.base64String({ maxLength: 80 }), { maxLength: 6 }).map((parts) => parts.join(".")),
        fc
          .tuple(
            fc.record({ typ: fc.constant("dpop+jwt"), alg: fc.constant("ES256"), jwk: fc.jsonValue() }),
            fc.jsonValue(),
          )
          .map((parts) => `${parts.map(part).join(".")}.AAAA`),
      )
      .filter((text) => !/[\0\r\n]/.test(text));
    await fc.assert(
      fc.asyncProperty(proof, async (text) => {
        const thrown: unknown = await api.verify(provenCall(token, text)).catch((error: unknown) => error);
        expect(isAuthError(thrown, "dpop_proof_invalid")).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe("[helseid-14] the option dpop", () => {
  const store = memoryStore();
  it.each<[string, unknown, RegExp]>([
    ["undefined", undefined, /- dpop: must be an object/],
    ["true", true, /- dpop: must be an object/],
    ["without a store", { origin: apiOrigin }, /- dpop\.store: is missing/],
    ["with a store that is none", { store: {}, origin: apiOrigin }, /- dpop\.store: is missing/],
    ["without an origin", { store }, /- dpop\.origin: is missing/],
    ["with an origin that is missing in the environment", { store, origin: undefined }, /- dpop\.origin: is missing/],
    ["with an origin that is no URL", { store, origin: "api" }, /- dpop\.origin: is not a URL\. Give an origin/],
    ["with a slash at the end", { store, origin: `${apiOrigin}/v1/` }, /- dpop\.origin: must be an origin, as/],
    ["with a query", { store, origin: `${apiOrigin}/?a` }, /- dpop\.origin: must be an origin, as/],
    ["with a user", { store, origin: "https://a@api.example.no/" }, /- dpop\.origin: must be an origin, as/],
    ["with a default port", { store, origin: `${apiOrigin}:443` }, /- dpop\.origin: must be written/],
    ["without TLS", { store, origin: "http://api.example.no" }, /- dpop\.origin: must be https/],
    [
      "with required that is no boolean",
      { store, origin: apiOrigin, required: "no" },
      /- dpop\.required: must be true or false/,
    ],
    ["misspelt within", { store, origin: apiOrigin, stores: [] }, /- dpop\.stores: is no option/],
  ])("is refused %s", (_, dpop, expected) => {
    expect(() => createResourceServer({ ...options, dpop } as never)).toThrow(expected);
  });

  it("may be of localhost, and is only for a provider that binds its tokens to keys", () => {
    const environment = { issuer: "http://localhost:4000/helseid" };
    const local = { ...options, environment, dpop: { store, origin: "http://localhost:3000" } };
    expect(() => createResourceServer(local)).not.toThrow();
    const profile = { ...options.profile, accessTokens: { audience: "always" } } as const;
    expect(() => createResourceServer({ ...dpopOptions, profile })).toThrow(/- dpop: HelseID binds no tokens to a key/);
  });
});
