import { randomUUID } from "node:crypto";
import { generateKeyPair, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import {
  begin,
  callbackParameters,
  clientKey,
  keyClient,
  personNamed,
  redeem,
  REDIRECT_URI,
  relyingParty,
  secretClient,
  setUp,
  type Setup,
  stopAtCallback,
} from "./support/client.ts";

type Parameters = Record<string, string>;

describe("a token request is refused when", () => {
  async function atCallback(setup: Setup, registration = keyClient) {
    const config = await relyingParty(setup.idp.issuer, registration, setup.idp.fetch);
    const { url, checks } = await begin(config);
    const page = await setup.userAgent.login(url, { person: personNamed("Kari").pid, stopAt: stopAtCallback });
    return { config, checks, page, code: callbackParameters(page).code ?? "" };
  }

  async function assertion(
    setup: Setup,
    claims: Readonly<Record<string, unknown>> = {},
    header: Record<string, unknown> = {},
  ) {
    const now = Math.floor(Date.now() / 1000);
    const honest = {
      iss: "app-with-key",
      sub: "app-with-key",
      aud: setup.idp.issuer,
      jti: randomUUID(),
      iat: now,
      exp: now + 60,
    };
    const payload = Object.fromEntries(
      Object.entries({ ...honest, ...claims }).filter(([, value]) => value !== undefined),
    );
    return new SignJWT(payload).setProtectedHeader({ alg: "RS256", kid: "app-1", ...header }).sign(clientKey);
  }

  function post(setup: Setup, form: Parameters, headers: Record<string, string> = {}) {
    const body = new URLSearchParams(form);
    return setup.idp.fetch(new Request(setup.idp.profile.endpoints.token, { method: "POST", body, headers }));
  }

  const withAssertion = (client_assertion: string): Parameters => ({
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion,
    client_id: keyClient.client_id,
  });

  const now = (): number => Math.floor(Date.now() / 1000);

  it.each<[string, () => Record<string, unknown>, Record<string, unknown>, RegExp]>([
    ["the assertion's iss is not the client", () => ({ iss: "other", sub: "app-with-key" }), {}, /iss "other" and sub/],
    ["the assertion's sub is missing", () => ({ sub: undefined }), {}, /must both be the client_id/],
    ["aud is a list", () => ({ aud: ["https://test.ansattporten.no"] }), {}, /aud is \["https/],
    [
      "aud is the PAR endpoint",
      () => ({ aud: "https://test.ansattporten.no/par" }),
      {},
      /aud is "https:\/\/test.ansattporten.no\/par"/,
    ],
    ["exp is too far ahead", () => ({ exp: now() + 300 }), {}, /exp is \d+ seconds ahead; at most 120/],
    ["exp is missing", () => ({ exp: undefined }), {}, /exp is NaN/],
    ["the assertion has expired", () => ({ exp: now() - 300 }), {}, /expired/],
    ["jti is missing", () => ({ jti: undefined }), {}, /no jti/],
    ["kid is missing", () => ({}), { kid: undefined }, /no kid/],
    ["kid is unknown", () => ({}), { kid: "app-2" }, /no registered key has kid "app-2"/],
  ])("%s", async (_name, claims, header, reason) => {
    const setup = setUp();
    const response = await post(setup, {
      grant_type: "authorization_code",
      code: "x",
      redirect_uri: REDIRECT_URI,
      code_verifier: "v".repeat(43),
      ...withAssertion(await assertion(setup, claims(), header)),
    });
    expect(response.status).toBe(401);
    expect(setup.idp.calls.last("token")?.refused).toMatchObject({
      error: "invalid_client",
      reason: expect.stringMatching(reason) as unknown,
    });
  });

  it("an assertion is used twice", async () => {
    const setup = setUp();
    const { code, checks } = await atCallback(setup);
    const form = {
      grant_type: "authorization_code",
      code,
      redirect_uri: REDIRECT_URI,
      code_verifier: checks.pkceCodeVerifier,
      ...withAssertion(await assertion(setup)),
    };
    expect((await post(setup, form)).status).toBe(200);
    expect((await post(setup, form)).status).toBe(401);
    expect(setup.idp.calls.last("token")?.refused).toMatchObject({
      reason: expect.stringMatching(/only be used once/) as unknown,
      clause: expect.stringMatching(/jti/) as unknown,
    });
  });

  it("the assertion is signed with another key", async () => {
    const setup = setUp();
    const forged = `${(await assertion(setup)).split(".").slice(0, 2).join(".")}.${"A".repeat(342)}`;
    const response = await post(setup, {
      grant_type: "authorization_code",
      code: "x",
      redirect_uri: REDIRECT_URI,
      code_verifier: "v".repeat(43),
      ...withAssertion(forged),
    });
    expect(response.status).toBe(401);
    expect(setup.idp.calls.last("token")?.refused?.reason).toMatch(/signature/);
  });

  it.each<[string, Parameters, Record<string, string>, RegExp]>([
    [
      "the secret is in the form",
      { client_id: "app-with-secret", client_secret: secretClient.client_secret ?? "" },
      {},
      /registered with client_secret_basic, but authenticated with client_secret_post/,
    ],
    ["there is no authentication", { client_id: "app-with-secret" }, {}, /authenticated with nothing/],
    [
      "the secret is wrong",
      {},
      { authorization: `Basic ${Buffer.from("app-with-secret:wrong").toString("base64")}` },
      /secret/,
    ],
    [
      "the client is not registered",
      {},
      { authorization: `Basic ${Buffer.from("stranger:wrong").toString("base64")}` },
      /not registered/,
    ],
  ])("%s", async (_name, form, headers, reason) => {
    const setup = setUp();
    const response = await post(
      setup,
      {
        grant_type: "authorization_code",
        code: "x",
        redirect_uri: REDIRECT_URI,
        code_verifier: "v".repeat(43),
        ...form,
      },
      headers,
    );
    expect(response.status).toBe(401);
    expect(setup.idp.calls.last("token")?.refused?.reason).toMatch(reason);
  });

  it.each([
    ["redirect_uri is missing", "redirect_uri", "redirect_uri is missing"],
    ["code_verifier is missing", "code_verifier", "code_verifier is missing"],
  ])("%s", async (_name, missing, reason) => {
    const setup = setUp();
    const form: Parameters = {
      grant_type: "authorization_code",
      code: "x",
      redirect_uri: REDIRECT_URI,
      code_verifier: "v".repeat(43),
      ...withAssertion(await assertion(setup)),
    };
    Reflect.deleteProperty(form, missing);
    expect((await post(setup, form)).status).toBe(400);
    expect(setup.idp.calls.last("token")?.refused?.reason).toBe(reason);
  });

  it("the assertion is signed with PS256", async () => {
    const setup = setUp();
    const { privateKey } = await generateKeyPair("PS256");
    const client_assertion = await new SignJWT({
      iss: "app-with-key",
      sub: "app-with-key",
      aud: setup.idp.issuer,
      jti: "1",
    })
      .setExpirationTime("1m")
      .setProtectedHeader({ alg: "PS256", kid: "app-1" })
      .sign(privateKey);
    expect((await post(setup, withAssertion(client_assertion))).status).toBe(401);
    expect(setup.idp.calls.last("token")?.refused?.reason).toMatch(/^alg is "PS256", not RS256/);
  });

  it("a parameter is repeated", async () => {
    const setup = setUp();
    const body = new URLSearchParams({ grant_type: "authorization_code", ...withAssertion(await assertion(setup)) });
    body.append("grant_type", "refresh_token");
    const response = await setup.idp.fetch(new Request(setup.idp.profile.endpoints.token, { method: "POST", body }));
    expect(response.status).toBe(400);
    expect(setup.idp.calls.last("token")?.refused?.reason).toBe("the parameter grant_type was sent more than once");
  });

  it("the code is used twice", async () => {
    const setup = setUp();
    const { config, checks, page } = await atCallback(setup);
    await redeem(config, page, checks);
    await expect(redeem(config, page, checks)).rejects.toMatchObject({ error: "invalid_grant" });
    expect(setup.idp.calls.last("token")?.refused).toMatchObject({
      clause: "RFC 6749 section 4.1.2: a code is used once (CQ-04)",
    });
  });

  it("the code_verifier does not hash to the challenge", async () => {
    const setup = setUp();
    const { config, checks, page } = await atCallback(setup);
    await expect(redeem(config, page, { ...checks, pkceCodeVerifier: "w".repeat(43) })).rejects.toMatchObject({
      error: "invalid_grant",
    });
    expect(setup.idp.calls.last("token")?.refused?.clause).toMatch(/RFC 7636 section 4.6/);
  });

  it.each<[string, (code: string, verifier: string) => Parameters, string, string]>([
    [
      "a verifier of another login",
      (code) => ({ code, code_verifier: "w".repeat(43) }),
      "invalid_grant",
      "(RFC 7636 section 4.6: the verifier must hash to the challenge",
    ],
    [
      "a verifier that is too short",
      (code) => ({ code, code_verifier: "w".repeat(42) }),
      "invalid_request",
      "(RFC 7636 section 4.1: code_verifier has 43 to 128 unreserved characters",
    ],
    [
      "a verifier of other characters",
      (code) => ({ code, code_verifier: "å".repeat(43) }),
      "invalid_request",
      "(RFC 7636 section 4.1: code_verifier has 43 to 128 unreserved characters",
    ],
    [
      "a code that was never issued",
      (_code, code_verifier) => ({ code: "x", code_verifier }),
      "invalid_grant",
      "(RFC 6749 section 5.2: invalid_grant, the code was never issued here or its grant is revoked",
    ],
  ])("%s is sent: the answer names the reason and the clause", async (_name, changed, error, clause) => {
    const setup = setUp();
    const { checks, code } = await atCallback(setup);
    const response = await post(setup, {
      grant_type: "authorization_code",
      redirect_uri: REDIRECT_URI,
      ...changed(code, checks.pkceCodeVerifier),
      ...withAssertion(await assertion(setup)),
    });
    const answer = (await response.json()) as { readonly error: string; readonly error_description: string };
    expect(answer.error).toBe(error);
    expect(answer.error_description).toContain(clause);
    expect(setup.idp.calls.last("token")?.refused).toMatchObject({ error, clause: expect.any(String) as unknown });
  });

  it("a code is used twice, or an assertion is signed with another key: the answer names the clause", async () => {
    const setup = setUp();
    const { checks, code } = await atCallback(setup);
    const form = { grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI };
    const send = async (client_assertion: string): Promise<unknown> => {
      const code_verifier = checks.pkceCodeVerifier;
      return (await post(setup, { ...form, code_verifier, ...withAssertion(client_assertion) })).json();
    };
    const forged = `${(await assertion(setup)).split(".").slice(0, 2).join(".")}.${"A".repeat(342)}`;
    expect(await send(forged)).toMatchObject({
      error: "invalid_client",
      error_description: expect.stringContaining(
        "RFC 7523 section 3: the assertion is signed with a registered key",
      ) as unknown,
    });
    expect(await send(await assertion(setup))).toHaveProperty("access_token");
    expect(await send(await assertion(setup))).toMatchObject({
      error: "invalid_grant",
      error_description: expect.stringContaining("RFC 6749 section 4.1.2: a code is used once") as unknown,
    });
  });

  it("the registered key has expired by the mock's clock", async () => {
    const exp = now() + 3600;
    const keys = keyClient.jwks?.keys.map((key) => ({ ...key, exp })) ?? [];
    const setup = setUp({ clients: [{ ...keyClient, jwks: { keys } }] });
    const { checks, code } = await atCallback(setup);
    const send = async (): Promise<Response> =>
      post(setup, {
        grant_type: "authorization_code",
        code,
        redirect_uri: REDIRECT_URI,
        code_verifier: checks.pkceCodeVerifier,
        ...withAssertion(await assertion(setup, { iat: exp - 60, exp: exp + 30 })),
      });
    expect((await send()).status).toBe(401);
    expect(setup.idp.calls.last("token")?.refused?.reason).not.toMatch(/key expired/);
    setup.idp.clock.advance(3601);
    expect((await send()).status).toBe(401);
    expect(setup.idp.calls.last("token")?.refused).toMatchObject({
      error: "invalid_client",
      reason: expect.stringMatching(/^the key expired [1-9]\d? seconds ago$/) as string,
    });
  });

  it("the code belongs to another client", async () => {
    const setup = setUp();
    const { page, checks } = await atCallback(setup);
    const other = await relyingParty(setup.idp.issuer, secretClient, setup.idp.fetch);
    await expect(redeem(other, page, checks)).rejects.toMatchObject({ error: "invalid_grant" });
    expect(setup.idp.calls.last("token")?.refused?.reason).toMatch(/client mismatch/);
  });
});
