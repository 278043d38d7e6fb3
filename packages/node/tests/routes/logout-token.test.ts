import { exportSPKI, generateKeyPair, SignJWT } from "jose";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callApiWithin } from "../../src/tokens/call-api.ts";
import { checkConfig } from "../../src/config/config.ts";
import { verifyLogoutToken } from "../../src/routes/logout/logout-token.ts";
import { ansattporten, memoryStore } from "../../src/index.ts";
import {
  issuer,
  jwksUri,
  logoutClaims,
  logoutEvent,
  logoutJwk,
  logoutToken,
  logoutTokenOf,
} from "../support/logout-token.ts";
import { noteServerClock } from "../../src/runtime/server-clock.ts";
import { clientKey, forgetProvider, origin } from "../support/service.ts";

const metadata = {
  issuer,
  jwks_uri: jwksUri,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  pushed_authorization_request_endpoint: `${issuer}/par`,
  code_challenge_methods_supported: ["S256"],
};
const server = setupServer(
  http.get(`${issuer}/.well-known/openid-configuration`, () => HttpResponse.json(metadata)),
  http.get(jwksUri, () => HttpResponse.json({ keys: [logoutJwk] })),
);
beforeAll(() => {
  forgetProvider();
  server.listen({ onUnhandledFrame: "error" });
});
afterAll(() => server.close());

const clients = ["first", "node-tests"];
const { providers } = checkConfig(
  {
    baseUrl: origin,
    secrets: ["a secret of at least 32 characters for tests"],
    store: memoryStore(),
    providers: clients.map((clientId) => ({
      id: clientId,
      profile: ansattporten,
      environment: "test",
      clientId,
      clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
      assurance: "substantial",
    })),
  },
  callApiWithin({}),
);
const sid = "session-of-the-provider";
/** What the token says, or what was thrown. */
const outcome = (token: string): Promise<unknown> =>
  verifyLogoutToken(token, providers.values(), Math.floor(Date.now() / 1000)).catch((error: unknown) => error);

const { privateKey: foreign, publicKey: foreignPublic } = await generateKeyPair("RS256");
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const unsigned = (header: object): string => `${part(header)}.${part(logoutClaims({ sid }))}.`;
const hourAgo = (): number => Math.floor(Date.now() / 1000) - 3600;

describe("a logout token", () => {
  it("is that of the provider whose client it is for", async () => {
    expect(await outcome(await logoutToken({ sid, sub: "kari", jti: "one" }))).toMatchObject({
      provider: { clientId: "node-tests" },
      id: "one",
      ended: { session: sid },
    });
    expect(await outcome(await logoutToken({ sub: "kari", aud: ["first"] }))).toMatchObject({
      provider: { clientId: "first" },
      ended: { subject: "kari" },
    });
  });

  it("that is refused for its time says how far the clocks are apart and which one is likelier wrong, and any other fault does not", async () => {
    const now = Math.floor(Date.now() / 1000);
    const clock = (seconds: number): void =>
      noteServerClock(new URL(issuer), { date: new Date((now + seconds) * 1000).toUTCString() });
    const early = await logoutToken({ sid, iat: now + 180, exp: now + 300 });
    clock(180);
    expect(await outcome(early)).toMatchObject({
      code: "logout_token_invalid",
      details: { fault: "iat", clock: expect.stringMatching(/NTP/) as string },
    });
    const { details } = (await outcome(early)) as { readonly details: { readonly clockSkewSeconds: number } };
    expect(Math.abs(details.clockSkewSeconds - 180)).toBeLessThanOrEqual(2);
    expect(await outcome(await logoutToken({ sid, nonce: "a" }))).toHaveProperty("details", { fault: "nonce" });
    expect(await outcome(await logoutToken({ sid, aud: "other" }))).toHaveProperty("details", { fault: "aud" });
    clock(0);
    expect(await outcome(early)).toHaveProperty("details", { fault: "iat" });
  });

  it("has names of at most 255 characters, and is remembered for as long as it could be accepted again", async () => {
    const [long, exp] = ["a".repeat(255), hourAgo() + 3700];
    expect(await outcome(await logoutToken({ sid: long, sub: long, jti: long, exp }))).toMatchObject({
      id: long,
      usableUntil: exp + 30,
      ended: { session: long },
      sub: long,
    });
  });

  it.each<[string, () => string | Promise<string>, string?]>([
    ["C-50 alg none", () => unsigned({ alg: "none", typ: "logout+jwt" })],
    ...["None", "NONE", "nOnE", "", null, undefined, ["none"], 0].map((alg): [string, () => string] => [
      `A-12 alg ${JSON.stringify(alg)}`,
      () => `${unsigned({ alg })}AAAA`,
    ]),
    ["A-12 crit of an unknown name", () => `${unsigned({ alg: "RS256", crit: ["x"], x: 1 })}AAAA`],
    ["A-12 a payload that is not encoded", () => `${unsigned({ alg: "RS256", crit: ["b64"], b64: false })}AAAA`],
    ["A-12 JSON serialisation", () => JSON.stringify({ payload: part(logoutClaims({ sid })), signatures: [] })],
    [
      "C-51 ES256",
      async () =>
        new SignJWT(logoutClaims({ sid }))
          .setProtectedHeader({ alg: "ES256" })
          .sign((await generateKeyPair("ES256")).privateKey),
    ],
    [
      "a member that is repeated",
      () => logoutTokenOf(JSON.stringify(logoutClaims({ sid })).replace("{", '{"sid":"another",')),
      "ERR_JWT_INVALID",
    ],
    ["C-51 RS512, with a key that would do", () => logoutToken({ sid }, { alg: "RS512" })],
    [
      "A-13 HS256 with a public key",
      async () =>
        new SignJWT(logoutClaims({ sid }))
          .setProtectedHeader({ alg: "HS256" })
          .sign(Buffer.from(await exportSPKI(foreignPublic))),
    ],
    [
      "a foreign key",
      () =>
        new SignJWT(logoutClaims({ sid }))
          .setProtectedHeader({ alg: "RS256", kid: "a key for logout tokens" })
          .sign(foreign),
    ],
    ["C-52 aud of another client", () => logoutToken({ sid, aud: "other" }), "aud"],
    ["aud of two", () => logoutToken({ sid, aud: ["node-tests", "other"] }), "aud"],
    ["no aud", () => logoutToken({ sid, aud: undefined }), "aud"],
    ["C-53 iss of another provider", () => logoutToken({ sid, iss: "https://evil.example" }), "iss"],
    ["the production issuer at a test client", () => logoutToken({ sid, iss: "https://ansattporten.no" }), "iss"],
    ["C-54 no events", () => logoutToken({ sid, events: undefined }), "events"],
    ["C-55 another event", () => logoutToken({ sid, events: { "https://other.example": {} } }), "events"],
    ...["x", [], null, true].map((member): [string, () => Promise<string>, string] => [
      `an event that is ${JSON.stringify(member)}`,
      () => logoutToken({ sid, events: { [logoutEvent]: member } }),
      "events",
    ]),
    ["events that are a list", () => logoutToken({ sid, events: [logoutEvent] }), "events"],
    ["C-56 a nonce", () => logoutToken({ sid, nonce: "x" }), "nonce"],
    ["a nonce that is null", () => logoutToken({ sid, nonce: null }), "nonce"],
    ["neither sid nor sub", () => logoutToken(), "sub"],
    ["a sid that is a number", () => logoutToken({ sid: 7, sub: "kari" }), "sid"],
    ["a sid that is empty", () => logoutToken({ sid: "" }), "sid"],
    ["a sub that is an object", () => logoutToken({ sub: {} }), "sub"],
    ["a sid that is too long", () => logoutToken({ sid: "a".repeat(256) }), "sid"],
    ["a sub that is too long", () => logoutToken({ sub: "a".repeat(256) }), "sub"],
    ["a jti that is too long", () => logoutToken({ sid, jti: "a".repeat(256) }), "jti"],
    ["no jti", () => logoutToken({ sid, jti: undefined }), "jti"],
    ["no iat", () => logoutToken({ sid, iat: undefined }), "iat"],
    ["an old iat", () => logoutToken({ sid, iat: hourAgo() }), "iat"],
    ["an iat to come", () => logoutToken({ sid, iat: hourAgo() + 7200, exp: hourAgo() + 7300 }), "iat"],
    ["an exp that is over", () => logoutToken({ sid, iat: hourAgo() + 3400, exp: hourAgo() + 3500 }), "exp"],
    ...["at+jwt", "secevent+jwt", "oauth-authz-req+jwt", "client-authentication+jwt", "JOSE", "logout+jwtx"].map(
      (typ): [string, () => Promise<string>, string] => [`A-36 typ ${typ}`, () => logoutToken({ sid }, { typ }), "typ"],
    ),
    ["no token at all", () => "x"],
  ])("%s", async (_, token, fault) => {
    const error = await outcome(await token());
    expect(error).toMatchObject({ code: "logout_token_invalid" });
    expect((error as Error).message).toContain(fault ? `{"fault":"${fault}"}` : "fault");
  });

  it.each([
    ["no exp", undefined, "it has no exp"],
    ["a life of an hour", 3600, "it lives for 3600 seconds"],
    ["a life that ends as it begins", 0, "it lives for 0 seconds"],
  ])(
    "%s is told as the provider's setting, and not as an attack (Back-Channel Logout 1.0 2.4)",
    async (_, life, fault) => {
      const iat = hourAgo() + 3600;
      const error = await outcome(await logoutToken({ sid, iat, exp: life === undefined ? undefined : iat + life }));
      expect(error).toMatchObject({ code: "logout_token_lifetime_invalid", blame: "provider", details: { fault } });
    },
  );

  it.each([
    [
      "by a foreign key",
      () =>
        new SignJWT(logoutClaims({ sid, exp: undefined }))
          .setProtectedHeader({ alg: "RS256", kid: "a key for logout tokens" })
          .sign(foreign),
    ],
    ["for another client", () => logoutToken({ sid, exp: undefined, aud: "other" })],
    ["of another kind", () => logoutToken({ sid, exp: hourAgo() + 7200 }, { typ: "at+jwt" })],
  ])("no exp is an attempt in a token %s: it is not the provider who set that", async (_, token) => {
    expect(await outcome(await token())).toMatchObject({ code: "logout_token_invalid", blame: "attack" });
  });
});
