import { createHash } from "node:crypto";
import { decodeJwt, decodeProtectedHeader, type JWTPayload } from "jose";
import { describe, expect, it } from "vitest";
import {
  authorizeUrl,
  clinic,
  IDENTITY,
  ISSUER,
  JOURNAL,
  KARI,
  login,
  proof,
  proofKey,
  REDIRECT_URI,
  refresh,
  request,
  send,
  setUpHelseid,
  token,
  toCallback,
  type Tokens,
} from "./support/helseid-client.ts";

const SUB = createHash("sha256").update(`${ISSUER} ${KARI}`).digest("base64");

const text: unknown = expect.any(String);
const number: unknown = expect.any(Number);
const reference: unknown = expect.stringMatching(/^urn:helseid:/);

/** The claims that differ from login to login, left out. */
function steady({
  iat: _,
  exp: __,
  nbf: ___,
  auth_time: ____,
  jti: _____,
  sid: ______,
  ...claims
}: JWTPayload): JWTPayload {
  return claims;
}

it("the discovery document is looser than the profile, and has four booleans as text", async () => {
  const { idp } = setUpHelseid();
  const document = (await (
    await idp.fetch(new Request(`${ISSUER}/.well-known/openid-configuration`))
  ).json()) as object;
  const algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];
  expect(document).toStrictEqual({
    mock_idp: true,
    issuer: "https://helseid-sts.test.nhn.no",
    authorization_endpoint: "https://helseid-sts.test.nhn.no/connect/authorize",
    pushed_authorization_request_endpoint: "https://helseid-sts.test.nhn.no/connect/par",
    token_endpoint: "https://helseid-sts.test.nhn.no/connect/token",
    userinfo_endpoint: "https://helseid-sts.test.nhn.no/connect/userinfo",
    revocation_endpoint: "https://helseid-sts.test.nhn.no/connect/revocation",
    jwks_uri: "https://helseid-sts.test.nhn.no/.well-known/openid-configuration/jwks",
    end_session_endpoint: "https://helseid-sts.test.nhn.no/connect/endsession",
    check_session_iframe: "https://helseid-sts.test.nhn.no/connect/checksession",
    introspection_endpoint: "https://helseid-sts.test.nhn.no/connect/introspect",
    device_authorization_endpoint: "https://helseid-sts.test.nhn.no/connect/deviceauthorization",
    backchannel_authentication_endpoint: "https://helseid-sts.test.nhn.no/connect/ciba",
    available_idps: "https://helseid-sts.test.nhn.no/connect/availableidps",
    expired_jwks_uri: "https://helseid-sts.test.nhn.no/connect/expiredjwks",
    scopes_supported: [
      "openid",
      "profile",
      "offline_access",
      "helseid://scopes/identity/pid",
      "helseid://scopes/identity/pid_pseudonym",
      "helseid://scopes/identity/security_level",
      "helseid://scopes/identity/assurance_level",
      "helseid://scopes/identity/network",
      "helseid://scopes/hpr/hpr_number",
      "helseid://scopes/client/client_name",
      "helseid://scopes/client/info",
      "nhn:tillitsrammeverk:parameters",
      "nhn:sfm:journal-id",
    ],
    grant_types_supported: [
      "authorization_code",
      "client_credentials",
      "refresh_token",
      "urn:ietf:params:oauth:grant-type:token-exchange",
    ],
    response_types_supported: ["code"],
    response_modes_supported: ["form_post", "query", "fragment"],
    prompt_values_supported: ["none", "login", "consent", "select_account"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    code_challenge_methods_supported: ["plain", "S256"],
    token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post", "private_key_jwt"],
    token_endpoint_auth_signing_alg_values_supported: algorithms,
    dpop_signing_alg_values_supported: algorithms,
    request_parameter_supported: true,
    request_object_signing_alg_values_supported: [...algorithms, "HS256", "HS384", "HS512"],
    authorization_response_iss_parameter_supported: true,
    require_pushed_authorization_requests: false,
    frontchannel_logout_supported: "true",
    frontchannel_logout_session_supported: "true",
    backchannel_logout_supported: "true",
    backchannel_logout_session_supported: "true",
  });
});

describe("a login", () => {
  it("is pushed, and its answer has iss and session_state", async () => {
    const setup = setUpHelseid();
    const { form } = request();
    const pushed = await send(setup, "par", clinic, form);
    expect(pushed.status).toBe(201);
    expect(await pushed.json()).toStrictEqual({ request_uri: reference, expires_in: 60 });
    const { page } = await toCallback(setup);
    const answer = new URL(page.url).searchParams;
    expect([...answer.keys()].toSorted()).toEqual(["code", "iss", "session_state", "state"]);
    expect(answer.get("iss")).toBe("https://helseid-sts.test.nhn.no");
    expect(setup.idp.brokenAssertions()).toEqual([]);
  });

  it("gives an id_token of 300 seconds, with the level in claims of its own and no acr", async () => {
    const wish = { ask: { scope: ["openid", "profile", ...IDENTITY].join(" "), acr_values: "Level4" } };
    const { id, tokens, code } = await login(setUpHelseid(), wish);
    expect(decodeProtectedHeader(tokens.id_token)).toStrictEqual({ alg: "RS256", kid: text });
    expect(steady({ ...id, nonce: undefined })).toEqual({
      iss: "https://helseid-sts.test.nhn.no",
      aud: "clinic",
      sub: SUB,
      amr: ["pwd"],
      idp: "testidp-oidc",
      name: "Kari Testmo",
      given_name: "Kari",
      middle_name: "",
      family_name: "Testmo",
      "helseid://claims/identity/pid": "01868530053",
      "helseid://claims/identity/security_level": "4",
      "helseid://claims/identity/assurance_level": "high",
      "helseid://claims/identity/network": "internett",
    });
    expect(Number(id.exp) - Number(id.iat)).toBe(300);
    expect(id.sid).toEqual(text);
    expect(id.auth_time).toEqual(number);
    expect(code.code).not.toBe("");
  });

  it("gives no claim that no scope asked for", async () => {
    const { id, access } = await login(setUpHelseid(), { ask: { scope: "openid" } });
    expect(Object.keys(steady(id)).toSorted()).toEqual(["amr", "aud", "idp", "iss", "nonce", "sub"]);
    expect(Object.keys(access)).not.toContain("helseid://claims/identity/pid");
  });

  it("gives an access token of 600 seconds that is bound to the key, with its scopes as a list", async () => {
    const scope = `openid ${IDENTITY[1]} ${JOURNAL}/read`;
    const { tokens, access } = await login(setUpHelseid(), { ask: { scope } });
    expect(tokens).toStrictEqual({
      access_token: text,
      id_token: text,
      token_type: "DPoP",
      expires_in: 600,
      scope,
    });
    expect(decodeProtectedHeader(tokens.access_token).typ).toBe("at+jwt");
    expect(Number(access.exp) - Number(access.iat)).toBe(600);
    expect(steady(access)).toStrictEqual({
      iss: "https://helseid-sts.test.nhn.no",
      aud: "nhn:journal",
      client_id: "clinic",
      client_amr: "private_key_jwt",
      scope: ["openid", "helseid://scopes/identity/security_level", "nhn:journal/read"],
      cnf: { jkt: proofKey.jkt },
      sub: SUB,
      amr: ["pwd"],
      idp: "testidp-oidc",
      "helseid://claims/identity/security_level": "3",
      "helseid://claims/client/client_tenancy": "single-tenant",
    });
  });

  it.each([
    ["Level4", "4", "high"],
    ["High", "4", "high"],
    ["Level3", "3", "substantial"],
  ])("acr_values=%s asks for a level as a minimum", async (acr_values, security_level, assurance_level) => {
    const { id } = await login(setUpHelseid(), { ask: { acr_values } });
    expect(id["helseid://claims/identity/security_level"]).toBe(security_level);
    expect(id["helseid://claims/identity/assurance_level"]).toBe(assurance_level);
  });

  it("acr_values=idp:… chooses who authenticates", async () => {
    const { id } = await login(setUpHelseid(), { ask: { acr_values: "idp:idporten-oidc amr:bankid Level4" } });
    expect([id.idp, id.amr]).toEqual(["idporten-oidc", ["bankid"]]);
  });

  it("on_behalf_of comes back as a claim", async () => {
    const { id } = await login(setUpHelseid(), { ask: { on_behalf_of: "310000019" } });
    expect(id["helseid://claims/client/on_behalf_of"]).toBe("310000019");
  });

  it("gives a token without a key to a client that is registered for bearer tokens", async () => {
    const bearer = { ...clinic, dpop_bound_access_tokens: false };
    const { tokens, access } = await login(setUpHelseid([bearer]), { client: bearer, change: { dpop: null } });
    expect(tokens.token_type).toBe("Bearer");
    expect(access.cnf).toBeUndefined();
  });

  it("is reused in silence by another client of the same browser", async () => {
    const other = { ...clinic, client_id: "ward" };
    const setup = setUpHelseid([clinic, other]);
    const first = await login(setup);
    const second = await login(setup, { client: other });
    expect(second.page.requests.every(({ method }) => method === "GET")).toBe(true);
    expect(second.id.auth_time).toBe(first.id.auth_time);
  });
});

describe("a refresh token", () => {
  const offline = { ask: { scope: "openid offline_access" } };

  it("is given only to who asks for offline_access", async () => {
    expect((await login(setUpHelseid())).tokens.refresh_token).toBeUndefined();
    const { tokens } = await login(setUpHelseid(), offline);
    expect(tokens).toMatchObject({
      refresh_token: text,
      rt_expires_in: 28800,
      scope: "openid offline_access",
    });
  });

  it("gives a new id_token without nonce, and a new refresh token in its place", async () => {
    const first = await login(setUpHelseid(), offline);
    const answer = await refresh(first);
    expect(answer.status).toBe(200);
    const tokens = (await answer.json()) as Tokens;
    expect(Object.keys(tokens).toSorted()).toEqual([
      "access_token",
      "expires_in",
      "id_token",
      "refresh_token",
      "rt_expires_in",
      "scope",
      "token_type",
    ]);
    expect(tokens.refresh_token).not.toBe(first.tokens.refresh_token);
    const id = decodeJwt(tokens.id_token);
    expect(id.nonce).toBeUndefined();
    expect([id.sub, id.sid, id.auth_time]).toEqual([first.id.sub, first.id.sid, first.id.auth_time]);
    expect((await refresh(first)).status).toBe(400);
    expect((await refresh({ ...first, tokens })).status).toBe(400);
  });
});

describe("userinfo", () => {
  const scope = "openid helseid://scopes/identity/pid helseid://scopes/hpr/hpr_number";
  const address = `${ISSUER}/connect/userinfo`;

  it("has the authorisations of health personnel, by Bearer as documented", async () => {
    const { setup, tokens } = await login(setUpHelseid(), { ask: { scope } });
    const answer = await setup.idp.fetch(
      new Request(address, { headers: { authorization: `Bearer ${tokens.access_token}` } }),
    );
    expect(await answer.json()).toStrictEqual({
      sub: SUB,
      "helseid://claims/identity/pid": "01868530053",
      "helseid://claims/hpr/hpr_number": "900000001",
      "helseid://claims/hpr/hpr_details": {
        approvals: [
          {
            profession: "LE",
            authorization: { value: "1", description: "Autorisasjon" },
            requisition_rights: [{ value: "1", description: "Full rekvisisjonsrett" }],
            specialities: [{ value: "1", description: "Allmennmedisin" }],
          },
        ],
      },
      userinfo_issued_at: number,
    });
  });

  it("is read by DPoP with a proof too", async () => {
    const { setup, tokens } = await login(setUpHelseid(), { ask: { scope } });
    const ath = createHash("sha256").update(tokens.access_token).digest("base64url");
    const headers = { authorization: `DPoP ${tokens.access_token}`, dpop: await proof(address, { htm: "GET", ath }) };
    expect((await setup.idp.fetch(new Request(address, { headers }))).status).toBe(200);
    expect(setup.idp.brokenAssertions()).toEqual([]);
  });
});

it("available_idps lists who can be asked for", async () => {
  const answer = await setUpHelseid().idp.fetch(new Request(`${ISSUER}/connect/availableidps`));
  expect(((await answer.json()) as { name: string }[]).map(({ name }) => name)).toContain("idporten-oidc");
});

it("the request in the browser is client_id and request_uri, and is good for one visit", async () => {
  const setup = setUpHelseid();
  const { page } = await toCallback(setup);
  const [first] = page.requests;
  expect([...new URL(first?.url ?? "").searchParams.keys()]).toEqual(["client_id", "request_uri"]);
  const again = await setup.userAgent.open(first?.url ?? "", { stopAt: (url) => url.startsWith(REDIRECT_URI) });
  expect(again.html).toContain("already used");
  expect(authorizeUrl(setup, {})).toBe(`${ISSUER}/connect/authorize?`);
});

it("a code is good for one redemption", async () => {
  const { setup, code } = await login(setUpHelseid());
  const again = await token(setup, clinic, code);
  expect(await again.json()).toMatchObject({ error: "invalid_grant" });
});
