import { decodeJwt, decodeProtectedHeader } from "jose";
import { describe, expect, it } from "vitest";
import { entra } from "../src/index.ts";
import {
  API,
  API_ID,
  assertion,
  BASE,
  CLIENT_ID,
  ELIN,
  ISSUER,
  kariWith,
  login,
  OWN,
  refreshed,
  setUpEntra,
  TENANT,
  toCallback,
  token,
} from "./support/entra-client.ts";

const text: unknown = expect.any(String);
const number: unknown = expect.any(Number);
const uuid: unknown = expect.stringMatching(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/);
const claimsFor = (context: string, where = "id_token"): string =>
  JSON.stringify({ [where]: { acrs: { essential: true, value: context } } });

it("the discovery document is of one tenant, and has neither PAR, nor revocation, nor iss in the response", async () => {
  const { idp } = setUpEntra();
  const answer = await idp.fetch(new Request(`${ISSUER}/.well-known/openid-configuration`));
  expect(await answer.json()).toStrictEqual({
    mock_idp: true,
    issuer: "https://login.microsoftonline.com/7d0c9f4e-2b1a-4c3d-9e8f-0a1b2c3d4e5f/v2.0",
    authorization_endpoint: `${BASE}/oauth2/v2.0/authorize`,
    token_endpoint: `${BASE}/oauth2/v2.0/token`,
    userinfo_endpoint: "https://graph.microsoft.com/oidc/userinfo",
    jwks_uri: `${BASE}/discovery/v2.0/keys`,
    end_session_endpoint: `${BASE}/oauth2/v2.0/logout`,
    token_endpoint_auth_methods_supported: ["client_secret_post", "private_key_jwt", "client_secret_basic"],
    response_modes_supported: ["query", "fragment", "form_post"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    response_types_supported: ["code", "id_token", "code id_token", "id_token token"],
    scopes_supported: ["openid", "profile", "email", "offline_access"],
    request_uri_parameter_supported: false,
    device_authorization_endpoint: `${BASE}/oauth2/v2.0/devicecode`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    claims_supported: expect.arrayContaining(["tid", "preferred_username"]) as unknown,
  });
});

it.each(["common", "nav.example", "7D0C9F4E-2B1A-4C3D-9E8F-0A1B2C3D4E5F"])(
  "a tenant is a GUID, and %s is none",
  (tenant) => {
    expect(() => entra({ tenant })).toThrow("is no GUID");
  },
);

describe("a login", () => {
  it("has the account chosen by prompt=select_account, though the person is known", async () => {
    const setup = setUpEntra();
    await login(setup);
    const { id } = await login(setup, { person: ELIN, ask: { prompt: "select_account" } });
    expect(id.name).toBe("Elin Vikaren");
  });

  it.each(["select_account login", "consent select_account"])(
    "takes one prompt at a time, and refuses %j",
    async (prompt) => {
      const { page } = await toCallback(setUpEntra(), { ask: { prompt } });
      const answer = new URL(page.url).searchParams;
      expect(answer.get("error")).toBe("invalid_request");
      expect(answer.get("error_description")).toMatch(/^AADSTS90023: .*several values/);
    },
  );

  it("answers with code, state and session_state, and no iss", async () => {
    const { page } = await toCallback(setUpEntra());
    expect([...new URL(page.url).searchParams.keys()].toSorted()).toEqual(["code", "session_state", "state"]);
  });

  it("gives an id_token of an hour, with the documented claims: no acr, no amr", async () => {
    const setup = setUpEntra();
    const { id, answer } = await login(setup);
    expect(decodeProtectedHeader(String(answer.id_token))).toStrictEqual({ typ: "JWT", alg: "RS256", kid: text });
    expect(id).toStrictEqual({
      aud: CLIENT_ID,
      iss: ISSUER,
      iat: number,
      nbf: id.iat,
      exp: Number(id.iat) + 3600,
      uti: text,
      ver: "2.0",
      sub: text,
      name: "Kari Testmo",
      oid: uuid,
      preferred_username: "kari.testmo@fjordvik.example",
      tid: TENANT,
      acct: 0,
      auth_time: number,
      sid: text,
      login_hint: text,
      groups: ["5b0f3c1e-7d52-4f0a-9c1b-2f6f4f1f0a01", "c2a4f6d8-1b3d-4e5f-8a9b-0c1d2e3f4a02"],
      nonce: text,
    });
    expect(setup.idp.brokenAssertions()).toEqual([]);
  });

  it("gives an access token of version 2.0 for the application itself, whose sub is another than the id_token's of an API", async () => {
    const { access, answer } = await login(setUpEntra());
    expect(answer).toStrictEqual({
      access_token: text,
      id_token: text,
      refresh_token: text,
      token_type: "Bearer",
      expires_in: 3600,
      ext_expires_in: 3600,
      scope: `openid profile ${OWN}`,
    });
    expect(access).toMatchObject({ aud: CLIENT_ID, azp: CLIENT_ID, azpacr: "2", scp: "access_as_user", tid: TENANT });
  });

  it("has an oid only by the scope profile, and auth_time, sid and acct only where they are registered", async () => {
    const setup = setUpEntra({ optional_claims: [] });
    const { id } = await login(setup, { ask: { scope: "openid" } });
    expect(Object.keys(id).toSorted()).toEqual(
      ["aud", "exp", "groups", "iat", "iss", "nbf", "nonce", "sub", "tid", "uti", "ver"].toSorted(),
    );
  });

  it("tells more than 200 groups by a reference, and never some of them", async () => {
    const groups = Array.from(
      { length: 201 },
      (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    );
    const { id } = await login(setUpEntra({}, { people: kariWith({ groups }) }));
    expect(id.groups).toBeUndefined();
    expect(id).toMatchObject({
      _claim_names: { groups: "src1" },
      _claim_sources: { src1: { endpoint: expect.stringContaining("https://graph.windows.net/") as unknown } },
    });
    const { id: fewer } = await login(setUpEntra({}, { people: kariWith({ groups: groups.slice(1) }) }));
    expect(fewer.groups).toHaveLength(200);
  });

  it("marks a guest by acct and idp, and tells app roles", async () => {
    const home = "22222222-2222-4333-8444-555555555555";
    const { id } = await login(setUpEntra({}, { people: kariWith({ guestOf: home, roles: ["Sak.Behandler"] }) }));
    expect(id).toMatchObject({ acct: 1, idp: `https://sts.windows.net/${home}/`, roles: ["Sak.Behandler"] });
  });

  it("lists nobody without a work account", async () => {
    await expect(toCallback(setUpEntra(), { person: "12829030037" })).rejects.toThrow(/12829030037/);
  });
});

describe("a request for APIs", () => {
  const v1 =
    "resource was sent to the v2.0 endpoint (Microsoft, authorization code flow: the parameter is scope; resource is of the v1.0 endpoint)";
  const several =
    "static scope limit exceeded: more than one /.default (Microsoft, authorization code flow: scope may name several APIs, and one of them by /.default)";

  it.each([
    ["by resource", { resource: API }, "invalid_request", `AADSTS90023: ${v1}`],
    [
      "of which two are by /.default",
      { scope: `openid ${OWN} ${API}/.default` },
      "invalid_scope",
      `AADSTS70011: ${several}`,
    ],
  ])("%s is refused", async (_, ask, error, error_description) => {
    const setup = setUpEntra();
    const { page } = await toCallback(setup, { ask });
    const { state, ...answer } = Object.fromEntries(new URL(page.url).searchParams);
    expect(answer).toStrictEqual({ error, error_description });
    expect(state).toBe(setup.idp.calls.last("authorize")?.parameters.state);
  });

  it("of which one is by /.default is not", async () => {
    const { page } = await toCallback(setUpEntra(), { ask: { scope: `openid ${OWN} ${API}/Sak.Les` } });
    expect([...new URL(page.url).searchParams.keys()].toSorted()).toEqual(["code", "session_state", "state"]);
  });
});

describe("an authentication context", () => {
  it.each(["id_token", "access_token"] as const)(
    "is told by acrs in the %s that it was asked for in, and in no other",
    async (where) => {
      const { id, access } = await login(setUpEntra(), { ask: { claims: claimsFor("c1", where) } });
      const [told, silent] = where === "id_token" ? [id, access] : [access, id];
      expect([told.acrs, silent.acrs]).toEqual([["c1"], undefined]);
    },
  );

  it("is not told where it was not asked for, whatever the person did", async () => {
    expect((await login(setUpEntra(), { assurance: "multi-factor" })).id.acrs).toBeUndefined();
  });

  it("takes a person by their second factor once more, whose session has one factor", async () => {
    const setup = setUpEntra();
    await login(setup, { assurance: "single-factor" });
    const again = await login(setup);
    expect(again.page.requests.every(({ method }) => method === "GET")).toBe(true);
    const { page, id } = await login(setup, { ask: { claims: claimsFor("c1") } });
    expect(page.requests.some(({ method }) => method === "POST")).toBe(true);
    expect(id.acrs).toEqual(["c1"]);
  });

  it("of a phishing-resistant method authenticates a person again who has used a second factor", async () => {
    const setup = setUpEntra();
    await login(setup, { ask: { claims: claimsFor("c1") } });
    const { page, id } = await login(setup, { ask: { claims: claimsFor("c2") } });
    expect(page.requests.some(({ method }) => method === "POST")).toBe(true);
    expect(id.acrs).toEqual(["c2"]);
  });

  it("of a phishing-resistant method refuses an account without one", async () => {
    const setup = setUpEntra({}, { people: kariWith({ phishingResistant: false }) });
    expect((await login(setup, { ask: { claims: claimsFor("c1") } })).id.acrs).toEqual(["c1"]);
    const { page } = await toCallback(setup, { ask: { claims: claimsFor("c2") } });
    expect([page.status, page.stopped]).toEqual([422, false]);
  });

  it("is met by nobody without a second factor", async () => {
    const { page } = await toCallback(setUpEntra(), { person: ELIN, ask: { claims: claimsFor("c1") } });
    expect([page.status, page.stopped]).toEqual([422, false]);
  });

  it.each([
    ["c99", claimsFor("c99")],
    ["no JSON", "c1"],
  ])("of %s is refused", async (_, claims) => {
    const { page } = await toCallback(setUpEntra(), { ask: { claims } });
    expect(new URL(page.url).searchParams.get("error")).toBe("invalid_request");
    expect(new URL(page.url).searchParams.get("error_description")).toMatch(/^AADSTS90023: /);
  });
});

describe("a refresh", () => {
  const other = `openid profile offline_access ${API}/.default`;

  it("gives a token for whichever API the scope names, also one that the login did not", async () => {
    const setup = setUpEntra();
    const { answer, id } = await login(setup);
    const tokens = (await (await refreshed(setup, answer.refresh_token, other)).json()) as Record<string, string>;
    expect(decodeJwt(tokens.access_token ?? "")).toMatchObject({ aud: API_ID, tid: TENANT, oid: id.oid });
    expect(tokens.scope).toBe(`openid profile ${API}/.default`);
    expect(decodeJwt(tokens.id_token ?? "")).toMatchObject({ sub: id.sub, auth_time: id.auth_time });
    expect(setup.idp.brokenAssertions()).toEqual([]);
  });

  it("has an id_token only where the scope has openid", async () => {
    const setup = setUpEntra();
    const { answer } = await login(setup);
    const tokens = await (await refreshed(setup, answer.refresh_token, `${API}/.default`)).json();
    expect(Object.keys(tokens as object)).not.toContain("id_token");
  });

  it("gives another refresh token, and the one before goes on working: whoever keeps it must delete it", async () => {
    const setup = setUpEntra();
    const { answer } = await login(setup);
    const first = (await (await refreshed(setup, answer.refresh_token, other)).json()) as Record<string, string>;
    expect(first.refresh_token).not.toBe(answer.refresh_token);
    expect((await refreshed(setup, answer.refresh_token, other)).status).toBe(200);
    expect((await refreshed(setup, first.refresh_token, other)).status).toBe(200);
  });

  it("is for one API at a time", async () => {
    const setup = setUpEntra();
    const { answer } = await login(setup);
    const response = await refreshed(setup, answer.refresh_token, `${OWN} ${API}/.default`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: "invalid_scope",
      error_codes: [28000],
      error_description: expect.stringMatching(/^AADSTS28000: /) as unknown,
      trace_id: text,
      correlation_id: text,
      timestamp: text,
    });
  });

  it("comes of offline_access alone", async () => {
    const { answer } = await login(setUpEntra(), { ask: { scope: `openid profile ${OWN}` } });
    expect(Object.keys(answer)).not.toContain("refresh_token");
  });
});

describe("a client assertion is refused", () => {
  const cases: readonly (readonly [string, () => Promise<string>, number])[] = [
    ["whose audience is the issuer", () => assertion({ aud: ISSUER }), 700023],
    ["that names its key by kid", () => assertion({}, { "x5t#S256": undefined, kid: "sertifikat" }), 700027],
    ["of another certificate", () => assertion({}, { "x5t#S256": "A".repeat(43) }), 700027],
    ["of another type", () => assertion({}, { typ: "client-authentication+jwt" }), 7000215],
    ["that has expired", () => assertion({ exp: Math.floor(Date.now() / 1000) - 5 }), 700024],
  ];
  it.each(cases)("%s", async (_, made, code) => {
    const setup = setUpEntra();
    const { form } = await toCallback(setup);
    const response = await token(setup, form, await made());
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: "invalid_client", error_codes: [code] });
    setup.idp.brokenAssertions();
  });
});

it("a code is used once, with its own number", async () => {
  const setup = setUpEntra();
  const { form } = await toCallback(setup);
  expect((await token(setup, form)).status).toBe(200);
  expect(await (await token(setup, form)).json()).toMatchObject({ error: "invalid_grant", error_codes: [54005] });
});

it("a cancelled login comes back with AADSTS65004", async () => {
  const { page } = await toCallback(setUpEntra(), { cancel: true });
  const answer = new URL(page.url).searchParams;
  expect([answer.get("error"), answer.get("iss")]).toEqual(["access_denied", null]);
  expect(answer.get("error_description")).toMatch(/^AADSTS65004: /);
});
