import { createHash } from "node:crypto";
import { faults, type MockIdp, type UserAgent } from "@adgangskort/testing";
import { decodeJwt } from "jose";
import { http, HttpResponse } from "msw";
import { afterEach, beforeEach, describe, expect, vi } from "vitest";
import { citizen, environment, path, register, signUpPath, test } from "./app.ts";

// Digdir's checklist for ID-porten (docs.digdir.no, idporten_checklist): what is the application's to keep of requests and tokens, in the order of
// the list. The session and the log are in idporten-session.test.ts.

beforeEach(() => void vi.spyOn(console, "log").mockReturnValue());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const after = (minutes: number): void => {
  vi.useFakeTimers({ toFake: ["Date", "performance"], now: Date.now() + minutes * 60_000 });
};

const isIn = async (userAgent: UserAgent): Promise<boolean> => (await userAgent.open("/auth/session")).status === 200;

/** What was asked for, as it was pushed. */
const asked = (idp: MockIdp): Readonly<Record<string, unknown>> => idp.calls.last("par")?.parameters ?? {};

/** A login that the fault makes a refused one, after which nobody is in. */
async function expectRefused(userAgent: UserAgent): Promise<void> {
  const page = await userAgent.login(path, citizen);
  expect(page.status).toBeGreaterThanOrEqual(400);
  expect(page.url.startsWith(environment.BASE_URL)).toBe(true);
  expect(await isIn(userAgent)).toBe(false);
}

/** Two logins have two of them, each too long to guess. */
async function expectFresh(parameter: string, idp: MockIdp, newUserAgent: () => UserAgent): Promise<void> {
  const sent: unknown[] = [];
  for (const userAgent of [newUserAgent(), newUserAgent()]) {
    await userAgent.login(path, citizen);
    sent.push(asked(idp)[parameter]);
  }
  expect(sent).toEqual([expect.stringMatching(/^[\w-]{43}$/), expect.stringMatching(/^[\w-]{43}$/)]);
  expect(sent[0]).not.toBe(sent[1]);
}

describe("the authentication request", () => {
  test("IP-04 PKCE with S256, and a verifier of its own for each login", async ({ idp, newUserAgent }) => {
    const verifiers: string[] = [];
    for (const userAgent of [newUserAgent(), newUserAgent()]) {
      await userAgent.login(path, citizen);
      const verifier = String(idp.calls.last("token")?.parameters["code_verifier"]);
      expect(verifier).toMatch(/^[\w.~-]{43,128}$/);
      const code_challenge = createHash("sha256").update(verifier).digest("base64url");
      expect(asked(idp)).toMatchObject({ code_challenge, code_challenge_method: "S256" });
      verifiers.push(verifier);
    }
    expect(new Set(verifiers).size).toBe(2);
  });

  test("IP-05 every parameter that Digdir demands", async ({ idp, userAgent }) => {
    await userAgent.login(path, citizen);
    expect(asked(idp)).toMatchObject({
      client_id: environment.CLIENT_ID,
      redirect_uri: `${environment.BASE_URL}/auth/callback/idporten`,
      response_type: "code",
      scope: expect.stringMatching(/(^| )openid( |$)/) as unknown,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as unknown,
      code_challenge_method: "S256",
    });
  });

  test("IP-06 the level that the service decided on", async ({ idp, userAgent }) => {
    await userAgent.login(path, citizen);
    expect(asked(idp)).toMatchObject({ acr_values: "idporten-loa-substantial" });
  });

  test("IP-07 a state of its own for each login", async ({ idp, newUserAgent }) => {
    await expectFresh("state", idp, newUserAgent);
  });

  test("IP-07 an answer with another state is refused", async ({ idp, userAgent }) => {
    idp.fail(faults.authorize.parameters({ state: "A".repeat(43) }));
    await expectRefused(userAgent);
  });

  test("IP-07 an answer that another browser asked for is refused", async ({ userAgent, newUserAgent }) => {
    const stopAt = (url: string): boolean => url.includes("/auth/callback/");
    const { url } = await userAgent.login(path, { ...citizen, stopAt });
    const other = newUserAgent();
    expect((await other.open(url)).status).toBeGreaterThanOrEqual(400);
    expect(await isIn(other)).toBe(false);
  });

  test("IP-08 a nonce of its own for each login", async ({ idp, newUserAgent }) => {
    await expectFresh("nonce", idp, newUserAgent);
  });

  test("IP-09 the request is pushed, and the browser bears nothing of it", async ({ idp, userAgent }) => {
    await userAgent.login(path, citizen);
    expect(idp.calls.all("par").map(({ status }) => status)).toEqual([201]);
    const [authorize] = idp.calls.all("authorize");
    expect(Object.keys(authorize?.parameters ?? {}).toSorted()).toEqual(["client_id", "request_uri"]);
  });
});

describe("the tokens", () => {
  test("IP-11 the client authenticates by the key that is registered, wherever it calls", async ({
    idp,
    userAgent,
  }) => {
    await userAgent.login(path, citizen);
    const { kid } = JSON.parse(environment.CLIENT_KEY) as { readonly kid: string };
    const calls = [...idp.calls.all("par"), ...idp.calls.all("token")];
    expect(calls.map(({ clientAssertion }) => clientAssertion)).toEqual(
      calls.map(() => ({
        header: expect.objectContaining({ kid }) as unknown,
        payload: expect.objectContaining({
          iss: environment.CLIENT_ID,
          sub: environment.CLIENT_ID,
          aud: idp.issuer,
        }) as unknown,
      })),
    );
    expect(calls.map(({ parameters }) => parameters["client_secret"])).toEqual(calls.map(() => undefined));
  });

  test("IP-12 the verifier goes with the code", async ({ idp, userAgent }) => {
    await userAgent.login(path, citizen);
    expect(idp.calls.last("token")?.parameters).toMatchObject({
      grant_type: "authorization_code",
      code_verifier: expect.any(String) as unknown,
    });
  });

  const now = (): number => Math.floor(Date.now() / 1000);
  test.for([
    ["a signature that is spoilt", faults.idToken.signature("xor")],
    ["the signature of another key", faults.idToken.signature("foreign-key")],
    ["no signature", faults.idToken.signature("none")],
    ["a signature by the public key as a secret", faults.idToken.signature("hmac-pem")],
    ["Ansattporten's issuer", faults.idToken.claims({ iss: "https://ansattporten.no" })],
    ["another audience", faults.idToken.claims({ aud: "another-service" })],
    ["no audience", faults.idToken.claims({ aud: undefined })],
    ["a time that is over", faults.idToken.claims(() => ({ exp: now() - 360 }))],
    ["no time at all", faults.idToken.claims({ exp: undefined })],
    ["a birth a week ago", faults.idToken.claims(() => ({ iat: now() - 7 * 86_400 }))],
    ["another nonce", faults.idToken.claims({ nonce: "another" })],
    ["no nonce", faults.idToken.claims({ nonce: undefined })],
    ["no subject", faults.idToken.claims({ sub: undefined })],
    ["a lower level", faults.idToken.claims({ acr: "idporten-loa-low" })],
    ["a level by its name of the olden days", faults.idToken.claims({ acr: "Level4" })],
    ["no level", faults.idToken.claims({ acr: undefined })],
  ] as const)("IP-13 an id_token with %s is refused", async ([, fault], { idp, userAgent }) => {
    idp.fail(fault);
    await expectRefused(userAgent);
  });

  test.for([
    ["Ansattporten's", "https://ansattporten.no"],
    ["Ansattporten's in test", "https://test.ansattporten.no"],
    ["missing", undefined],
  ] as const)("IP-13 an answer whose issuer is %s is refused", async ([, iss], { idp, userAgent }) => {
    idp.fail(faults.authorize.parameters({ iss }));
    await expectRefused(userAgent);
  });

  test("IP-14 the session outlasts the id_token, and the access token is renewed without the person", async ({
    idp,
    userAgent,
    network,
  }) => {
    network.use(http.get(register.address, () => HttpResponse.json({})));
    await userAgent.login(path, citizen);
    after(5);
    expect((await userAgent.open(signUpPath)).status).toBe(200);
    const grants = idp.calls.all("token").map(({ parameters }) => parameters["grant_type"]);
    expect(grants).toEqual(["authorization_code", "refresh_token"]);
  });
});

describe("what the service is, and is not", () => {
  test("IP-35 no token comes to the browser", async ({ idp, userAgent }) => {
    const tokens: string[] = [];
    idp.fail(
      faults.token.body(({ id_token, access_token, refresh_token }) => {
        tokens.push(String(id_token), String(access_token), String(refresh_token));
        return {};
      }),
    );
    const { requests, html } = await userAgent.login(path, citizen);
    const sent = requests.flatMap(({ url, responseHeaders }) => [url, ...responseHeaders].flat());
    const all = [...sent, html, (await userAgent.open("/auth/session")).html].join("\n");
    expect(tokens).toHaveLength(3);
    expect(tokens.filter((token) => token === "undefined" || all.includes(token))).toEqual([]);
    // The control: what the browser is sent was looked at.
    expect(all).toMatch(/citizen-3007=/);
  });

  test("IP-36 the register gets an access token for itself and this, and nothing else", async ({
    userAgent,
    network,
  }) => {
    const sent: (string | null)[] = [];
    network.use(
      http.get(register.address, ({ request }) => {
        sent.push(request.headers.get("authorization"), request.headers.get("cookie"));
        return HttpResponse.json({});
      }),
    );
    await userAgent.login(path, citizen);
    await userAgent.open(signUpPath);
    const [authorization = "", cookie] = sent;
    expect(authorization).toMatch(/^Bearer /);
    expect(cookie).toBeNull();
    expect(decodeJwt(String(authorization).slice("Bearer ".length))).toMatchObject({
      aud: register.audience,
      scope: "openid havbrukstilsynet:hummer",
      client_id: environment.CLIENT_ID,
    });
  });

  test("IP-37 the person acts for themselves", async ({ idp, userAgent }) => {
    const page = await userAgent.login(path, citizen);
    expect(asked(idp)).not.toHaveProperty("authorization_details");
    expect(JSON.parse(page.html)).toMatchObject({ population: "citizen", representation: { kind: "self" } });
  });

  test("IP-37 a power of attorney that was not asked for is refused", async ({ idp, userAgent }) => {
    idp.fail(faults.authorizationDetails.change(() => [{ type: "idporten:fullmakt", permission_roles: ["example"] }]));
    await expectRefused(userAgent);
  });

  test.for(["eidas-loa-substantial", "eidas-loa-high", "selfregistered-email"])(
    "IP-40 a login by %s is none here",
    async (acr, { idp, userAgent }) => {
      idp.fail(faults.idToken.claims({ acr }));
      await expectRefused(userAgent);
    },
  );
});
