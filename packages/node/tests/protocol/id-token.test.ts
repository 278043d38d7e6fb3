import {
  CompactSign,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  type JWTHeaderParameters,
  type JWTPayload,
} from "jose";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyIdToken, type ExpectedIdToken } from "../../src/protocol/id-token.ts";
import { describeClock } from "../../src/protocol/provider-clock.ts";

const jwksUri = "https://idp.example/jwks.json";
const { privateKey, publicKey } = await generateKeyPair("RS256");
const foreign = await generateKeyPair("RS256", { extractable: true });
const key = { ...(await exportJWK(publicKey)), kid: "key", alg: "RS256", use: "sig" };
const server = setupServer(http.get(jwksUri, () => HttpResponse.json({ keys: [key] })));
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterAll(() => server.close());

const now = Math.floor(Date.now() / 1000);
const expected: ExpectedIdToken = {
  issuer: "https://idp.example",
  clientId: "client",
  nonce: "nonce",
  accessToken: "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y",
  maxAgeSeconds: undefined,
  startedAt: now - 60,
  algorithms: ["RS256"],
  jwksUri,
  now,
};

const claims = { iss: "https://idp.example", aud: "client", sub: "someone", nonce: "nonce", iat: now, exp: now + 120 };
const sign = (header: Partial<JWTHeaderParameters> = {}, signer = privateKey): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "key", ...header }).sign(signer);
/** The claims, or what was thrown. */
const outcome = (token: string): Promise<unknown> => verifyIdToken(token, expected).catch((error: unknown) => error);
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

const payload = part(claims);
const spki = await exportSPKI(publicKey);

/** Signed rightly, with one claim more. */
const withClaim = (claim: object): Promise<string> =>
  new SignJWT({ ...claims, ...claim }).setProtectedHeader({ alg: "RS256", kid: "key" }).sign(privateKey);

describe("an id_token with at_hash", () => {
  // Of the access token above, by SHA-256: the example of OpenID Connect Core, appendix A.3.
  it("of the access token is accepted", async () => {
    await expect(
      verifyIdToken(await withClaim({ at_hash: "77QmUPtjPfzWtF2AnpK9RQ" }), expected),
    ).resolves.toBeDefined();
  });

  it("by the hash function of any algorithm of the profile is accepted", async () => {
    const token = await withClaim({ at_hash: "77QmUPtjPfzWtF2AnpK9RQ" });
    await expect(verifyIdToken(token, { ...expected, algorithms: ["RS512", "RS256"] })).resolves.toBeDefined();
  });

  it.each([
    ["of another", "78QmUPtjPfzWtF2AnpK9RQ", expected],
    ["that is no text", 77, expected],
    ["while there is no access token", "77QmUPtjPfzWtF2AnpK9RQ", { ...expected, accessToken: undefined }],
  ])("%s is refused", async (_, at_hash, given) => {
    await expect(verifyIdToken(await withClaim({ at_hash }), given)).rejects.toMatchObject({
      details: { claim: "at_hash" },
    });
  });
});

describe("an id_token", () => {
  it.each<[string, object]>([
    ["no typ", {}],
    ["typ JWT", { typ: "JWT" }],
    ["typ jwt", { typ: "jwt" }],
  ])("with %s is accepted: the control", async (_, header) => {
    await expect(verifyIdToken(await sign(header), expected)).resolves.toMatchObject({ sub: "someone" });
  });

  it("of Ansattporten is accepted member by member as one was in December 2025", async () => {
    // felleslosninger/eidas-idporten-proxy: no sid, no at_hash, aud as text. The issuer and the times are of this test.
    const printed =
      JSON.parse(`{"sub":"xxx","amr":["BankID"],"iss":"${expected.issuer}","pid":"01919012303","locale":"nb","nonce":"nonce","aud":"client","acr":"high","auth_time":${now - 4},
      "name":"STOLT PARASOLL","exp":${now + 120},"iat":${now},"jti":"hTolsTXz-TE","authorization_details":[{"type":"ansattporten:altinn:resource","resource":"urn:altinn:resource:agency---vip1-tilgang",
      "resource_name":"Agency VIP1","authorized_parties":[{"orgno":{"authority":"iso6523-actorid-upis","ID":"0192:310000027"},"resource":"agency---vip1-tilgang","name":"KYSTFISK AS","unit_type":"AS"}]}]}`) as JWTPayload;
    const token = await new SignJWT(printed).setProtectedHeader({ alg: "RS256", kid: "key" }).sign(privateKey);
    expect(await outcome(token)).toEqual(printed);
  });

  it.each(["logout+jwt", "at+jwt", "oauth-authz-req+jwt"])("A-36 that is a %s is none", async (typ) => {
    expect(await outcome(await sign({ typ }))).toMatchObject({ details: { claim: "typ" } });
  });

  it.each<[string, () => Promise<string> | string]>([
    ["A-12 alg none", () => `${part({ alg: "none", kid: "key" })}.${payload}.`],
    ["A-12 alg nOnE", () => `${part({ alg: "nOnE", kid: "key" })}.${payload}.`],
    ["A-12 no alg", () => `${part({ kid: "key" })}.${payload}.AAAA`],
    ["A-12 crit unknown", () => `${part({ alg: "RS256", kid: "key", crit: ["x"], x: 1 })}.${payload}.AAAA`],
    [
      "A-13 HS256 with the public key",
      () => new SignJWT(claims).setProtectedHeader({ alg: "HS256", kid: "key" }).sign(Buffer.from(spki)),
    ],
    ["A-15 its own key within", async () => sign({ jwk: await exportJWK(foreign.publicKey) }, foreign.privateKey)],
    ["A-15 its own key elsewhere", () => sign({ jku: "https://evil.example/jwks" }, foreign.privateKey)],
    ["A-14 a kid that is a path", () => sign({ kid: "../../dev/null" })],
    ["A-14 a kid of every object", () => sign({ kid: "__proto__" })],
    ["one part", () => "eyJ"],
    ["two parts", () => `${part({ alg: "RS256" })}.${payload}`],
    ["six parts", () => "a.b.c.d.e.f"],
    ["a header that is no JSON", () => `AAAA.${payload}.AAAA`],
    ["more than 2 MB", () => `${"A".repeat(2_200_000)}.A.A`],
  ])("with %s is not signed by the provider", async (_, token) => {
    expect(await outcome(await token())).toMatchObject({ code: "id_token_signature_invalid" });
  });

  it("of more than 2 MB is not looked at, however it is signed", async () => {
    expect(await outcome(await withClaim({ filler: "A".repeat(2_200_000) }))).toMatchObject({
      code: "id_token_signature_invalid",
      details: { fault: "too long" },
    });
    expect(await outcome("A".repeat(2 * 1024 * 1024))).toMatchObject({ details: { fault: "ERR_JWS_INVALID" } });
  });

  it.each<[string, string, object]>([
    ["sub", "of 255 characters", { sub: "a".repeat(255) }],
    ["azp", "of this client", { azp: "client" }],
    ["exp", "in a day", { exp: now + 24 * 60 * 60 }],
    ["auth_time", "half a minute ahead", { auth_time: now + 30 }],
    ["iat", "five minutes and half a minute of skew ago", { iat: now - 330 }],
  ])("with a %s is accepted: %s", async (_claim, _, changes) => {
    await expect(verifyIdToken(await withClaim(changes), expected)).resolves.toBeDefined();
  });

  it("with a member that is repeated is refused, since parsers differ in which one counts (RFC 7519 section 4)", async () => {
    const repeated = JSON.stringify(claims).replace("{", `{"iss":"https://evil.example",`);
    const signer = new CompactSign(Buffer.from(repeated)).setProtectedHeader({ alg: "RS256", kid: "key" });
    expect(await outcome(await signer.sign(privateKey))).toMatchObject({
      code: "id_token_invalid",
      details: { claim: "payload" },
    });
  });

  it("of a refresh may leave the nonce out, and has no other (OpenID Connect Core 12.2)", async () => {
    const refreshed = { ...expected, refreshed: true };
    await expect(verifyIdToken(await withClaim({ nonce: undefined }), refreshed)).resolves.toBeDefined();
    await expect(verifyIdToken(await withClaim({ nonce: "another" }), refreshed)).rejects.toMatchObject({
      details: { claim: "nonce" },
    });
  });

  const wrong = { iat: now - 400, exp: now - 60, nbf: now + 60, auth_time: now + 60, nonce: "another" };
  it.each([
    ["iat", 30, { clockSkewSeconds: 30 }],
    ["exp", -30, { clockSkewSeconds: -30 }],
    ["nbf", 30, { clockSkewSeconds: 30 }],
    ["auth_time", 30, { clockSkewSeconds: 30 }],
    ["iat", 29, {}],
    ["nonce", 100, {}],
  ] as const)(
    "with a wrong %s, where the clocks differ by %i seconds, is refused with %j",
    async (claim, skew, told) => {
      const refused = verifyIdToken(await withClaim({ [claim]: wrong[claim] }), {
        ...expected,
        clockSkewSeconds: skew,
      });
      const clock = "clockSkewSeconds" in told && { clock: describeClock(expected.issuer, skew) };
      await expect(refused).rejects.toHaveProperty("details", { claim, ...told, ...clock });
    },
  );

  it.each<[string, string, object]>([
    ["sub", "of 256 characters", { sub: "a".repeat(256) }],
    ["sub", "that is empty", { sub: "" }],
    ["sub", "that is a list", { sub: ["someone"] }],
    ["sid", "that is empty", { sid: "" }],
    ["azp", "of another", { azp: "stranger" }],
    ["nonce", "of another login", { nonce: "another" }],
    ["nonce", "left out", { nonce: undefined }],
    ["auth_time", "in a minute", { auth_time: now + 60 }],
    ["auth_time", "as text", { auth_time: String(now - 5) }],
    ["auth_time", "with half a second", { auth_time: now - 0.5 }],
    ["auth_time", "of 0", { auth_time: 0 }],
    ["exp", "a minute ago", { iat: now - 120, exp: now - 60 }],
    ["iat", "in a minute", { iat: now + 60, exp: now + 120 }],
    ["iat", "a second longer ago than five minutes and half a minute of skew", { iat: now - 331 }],
    ["iat", "400 seconds ago", { iat: now - 400 }],
    ["iat", "as text", { iat: String(now) }],
    ["iat", "left out", { iat: undefined }],
    ["nbf", "in a minute", { nbf: now + 60 }],
    ["nbf", "as text", { nbf: String(now - 60) }],
    ["exp", "left out", { exp: undefined }],
    ["exp", "in two days", { exp: now + 2 * 24 * 60 * 60 }],
    ["exp", "as text", { exp: String(now + 60) }],
    ["iss", "of another", { iss: "https://other.example" }],
    ["iss", "left out", { iss: undefined }],
    ["aud", "of another", { aud: "stranger" }],
    ["aud", "of this client and another", { aud: ["client", "stranger"] }],
    ["aud", "that is an empty list", { aud: [] }],
    ["aud", "left out", { aud: undefined }],
  ])("with a wrong %s is refused: %s", async (claim, _, changes) => {
    expect(await outcome(await withClaim(changes))).toMatchObject({ code: "id_token_invalid", details: { claim } });
  });

  it("that is over a minute old is refused where the provider's clock says that ours is ahead", async () => {
    const skewed = { ...expected, clockSkewSeconds: -100 };
    const old = await withClaim({ iat: now - 100 });
    await expect(verifyIdToken(old, expected)).resolves.toBeDefined();
    await expect(verifyIdToken(old, skewed)).rejects.toMatchObject({ details: { claim: "iat" } });
    await expect(verifyIdToken(await withClaim({ iat: now - 60 }), skewed)).resolves.toBeDefined();
    await expect(verifyIdToken(old, { ...expected, clockSkewSeconds: -60 })).resolves.toBeDefined();
    const bySeconds = verifyIdToken(await withClaim({ iat: now - 61 }), { ...expected, clockSkewSeconds: -61 });
    await expect(bySeconds).rejects.toMatchObject({ details: { claim: "iat" } });
  });

  it("of this client alone, in a list, is accepted", async () => {
    await expect(verifyIdToken(await withClaim({ aud: ["client"], nbf: now }), expected)).resolves.toBeDefined();
  });

  it("without claims is none", async () => {
    const list = new TextEncoder().encode("[]");
    const token = await new CompactSign(list).setProtectedHeader({ alg: "RS256", kid: "key" }).sign(privateKey);
    expect(await outcome(token)).toMatchObject({ code: "id_token_invalid", details: { claim: "payload" } });
  });

  it("is fresh enough when the person authenticated during this login, however long they chose after that", async () => {
    const slow = { ...expected, startedAt: now - 500, maxAgeSeconds: 300 };
    const at = async (authTime: number): Promise<string> =>
      new SignJWT({ ...claims, auth_time: authTime }).setProtectedHeader({ alg: "RS256", kid: "key" }).sign(privateKey);
    await expect(verifyIdToken(await at(now - 480), slow)).resolves.toBeDefined();
    await expect(verifyIdToken(await at(now - 600), slow)).rejects.toMatchObject({ code: "authentication_too_old" });
  });

  it("is fresh enough when it is no older than was asked for and half a minute, though it was before this login", async () => {
    const asking = { ...expected, maxAgeSeconds: 300 };
    await expect(verifyIdToken(await withClaim({ auth_time: now - 330 }), asking)).resolves.toBeDefined();
    await expect(verifyIdToken(await withClaim({ auth_time: now - 331 }), asking)).rejects.toMatchObject({
      code: "authentication_too_old",
      details: { maxAgeSeconds: 300 },
    });
  });
});
