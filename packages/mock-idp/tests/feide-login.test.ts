import { decodeJwt, decodeProtectedHeader } from "jose";
import { describe, expect, it } from "vitest";
import {
  AILE,
  authorizeUrl,
  CLIENT_ID,
  ELIN,
  get,
  ISSUER,
  KARI,
  login,
  MFA,
  PER,
  post,
  REDIRECT_URI,
  school,
  setUpFeide,
  SIV,
  toCallback,
} from "./support/feide-client.ts";

const uuid: unknown = expect.stringMatching(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/);
const text: unknown = expect.any(String);
const number: unknown = expect.any(Number);

it("the discovery document offers neither pushed requests, nor refresh tokens, nor iss in the answer", async () => {
  const { idp } = setUpFeide();
  const answer = await idp.fetch(new Request(`${ISSUER}/.well-known/openid-configuration`));
  expect(await answer.json()).toStrictEqual({
    mock_idp: true,
    issuer: "https://auth.dataporten.no",
    authorization_endpoint: "https://auth.dataporten.no/oauth/authorization",
    token_endpoint: "https://auth.dataporten.no/oauth/token",
    userinfo_endpoint: "https://auth.dataporten.no/openid/userinfo",
    jwks_uri: "https://auth.dataporten.no/openid/jwks",
    end_session_endpoint: "https://auth.dataporten.no/openid/endsession",
    response_types_supported: ["code", "code id_token", "id_token token"],
    response_modes_supported: ["query", "fragment", "form_post"],
    grant_types_supported: [
      "authorization_code",
      "client_credentials",
      "implicit",
      "urn:ietf:params:oauth:grant-type:token-exchange",
    ],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    code_challenge_methods_supported: ["S256"],
    token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
    token_endpoint_auth_signing_alg_values_supported: ["RS256"],
    scopes_supported: ["openid", "profile", "email"],
    ui_locales_supported: ["en", "no", "nb", "nn"],
    claims_parameter_supported: false,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
  });
});

describe("a login", () => {
  it("answers with code and state, and nothing else", async () => {
    const setup = setUpFeide();
    const { page } = await toCallback(setup);
    expect([...new URL(page.url).searchParams.keys()].toSorted()).toEqual(["code", "state"]);
    expect(setup.idp.brokenAssertions()).toEqual([]);
  });

  it("names its steps in the words of people, not by the URN", async () => {
    const { userAgent } = setUpFeide();
    const { html } = await userAgent.open(authorizeUrl({ acr_values: MFA }).url);
    expect(html).toContain("Skoleportalen ber deg logge inn i to trinn.");
    expect(html).toContain("Ett trinn");
  });

  it("that is cancelled answers without iss as well", async () => {
    const { page } = await toCallback(setUpFeide(), { cancel: true });
    const answer = new URL(page.url).searchParams;
    expect(answer.get("error")).toBe("access_denied");
    expect(answer.has("iss")).toBe(false);
  });

  it("gives an opaque access token of eight hours, an id_token, and no refresh token", async () => {
    const setup = setUpFeide();
    const answer = await login(setup);
    expect(answer).toStrictEqual({
      access_token: uuid,
      id_token: text,
      token_type: "Bearer",
      expires_in: 28800,
      scope: "openid profile email userid-feide groups-org",
    });
    const { id_token = "" } = answer;
    expect(decodeProtectedHeader(id_token)).toMatchObject({ alg: "RS256", kid: text });
    const claims = decodeJwt(id_token);
    expect(claims).toStrictEqual({
      iss: "https://auth.dataporten.no",
      aud: CLIENT_ID,
      sub: uuid,
      iat: number,
      exp: number,
      auth_time: number,
      nonce: text,
    });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(3600);
  });

  it("is told by client_secret_post too, where the client is registered for it", async () => {
    const setup = setUpFeide({ token_endpoint_auth_method: "client_secret_post" });
    const { form } = await toCallback(setup);
    const answer = await post(
      setup,
      { ...form, client_id: CLIENT_ID, client_secret: school.client_secret ?? "" },
      null,
    );
    expect(answer.status).toBe(200);
  });

  it("by a wrong secret is invalid_client", async () => {
    const setup = setUpFeide();
    const { form } = await toCallback(setup);
    const answer = await post(setup, form, `Basic ${Buffer.from(`${CLIENT_ID}:wrong`).toString("base64")}`);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: "invalid_client" });
  });

  it("has no place for pushed requests and for revocation", async () => {
    const { idp } = setUpFeide();
    for (const path of ["/oauth/par", "/oauth/revocation"]) {
      const answer = await idp.fetch(new Request(`${ISSUER}${path}`, { method: "POST", body: "a=b" }));
      expect(answer.status).toBe(404);
    }
    idp.expectBroken("CQ-15");
  });

  it("refuses a refresh token's grant", async () => {
    const setup = setUpFeide();
    const answer = await post(setup, { grant_type: "refresh_token", refresh_token: "x" });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: "unsupported_grant_type" });
  });
});

describe("two factors", () => {
  it("are in acr when they were asked for", async () => {
    const { id_token = "" } = await login(setUpFeide(), { ask: { acr_values: MFA } });
    expect(decodeJwt(id_token).acr).toBe("urn:mace:feide.no:auth:level:fad08:3");
  });

  it("are in no claim when they were not, though the person used them", async () => {
    const { id_token = "" } = await login(setUpFeide(), { assurance: MFA });
    expect(decodeJwt(id_token)).not.toHaveProperty("acr");
  });

  it("that the person does not have are no obstacle: the login goes on, and no acr tells of it", async () => {
    const { id_token = "" } = await login(setUpFeide(), { person: ELIN, ask: { acr_values: MFA } });
    expect(decodeJwt(id_token)).not.toHaveProperty("acr");
  });

  it("are asked for again where an earlier login in the browser had one", async () => {
    const setup = setUpFeide();
    await login(setup, { assurance: "one-factor" });
    const silent = await toCallback(setup);
    expect(new URL(silent.page.url).searchParams.has("code")).toBe(true);
    const page = await setup.userAgent.open(authorizeUrl({ acr_values: MFA }).url);
    expect(page.html).toContain('name="assurance"');
  });

  it("by another name are refused", async () => {
    const { page } = await toCallback(setUpFeide(), { ask: { acr_values: "Level4" } });
    expect(new URL(page.url).searchParams.get("error")).toBe("invalid_request");
  });
});

describe("who is offered", () => {
  const people = async (ask = {}, client = {}): Promise<readonly string[]> => {
    const page = await setUpFeide(client).userAgent.open(authorizeUrl(ask).url);
    return [...page.html.matchAll(/name="person"[^>]* value="(\d{11})"/g)].map(([, pid]) => pid ?? "");
  };

  it("are those with an account by a login provider that the service has turned on", async () => {
    expect(await people()).toContain(PER);
    expect(await people({}, { login_providers: ["feide"] })).not.toContain(PER);
  });

  it("are those of the organisation in login_hint", async () => {
    expect(await people({ login_hint: "feide|realm|fjordvik.example" })).toEqual([KARI, SIV, AILE, ELIN]);
    expect(await people({ login_hint: "feide|realm|fjordvik.example|aile@fjordvik.example" })).toEqual([AILE]);
    expect(await people({ login_hint: "feide|realm|other.example" })).toEqual([]);
    expect(await people({ login_hint: "feide|all" })).not.toContain(PER);
  });

  it("are those of the organisations that the configuration is for", async () => {
    expect(await people({}, { realms: ["other.example"], login_providers: ["feide"] })).toEqual([]);
  });

  it("are nobody where login_hint has another form", async () => {
    const { page } = await toCallback(setUpFeide(), { ask: { login_hint: "aile" } });
    expect(new URL(page.url).searchParams.get("error")).toBe("invalid_request");
  });
});

describe("userinfo", () => {
  const userinfo = `${ISSUER}/openid/userinfo`;

  it("has the claims of the attribute groups that were given", async () => {
    const setup = setUpFeide();
    const { access_token = "" } = await login(setup, { person: AILE });
    expect(await (await get(setup, userinfo, access_token)).json()).toStrictEqual({
      sub: uuid,
      name: "Áile Sárá Øverås",
      email: "aile@post.fjordvik.example",
      email_verified: false,
      "https://n.feide.no/claims/userid_sec": ["feide:aile@fjordvik.example"],
      "dataporten-userid_sec": ["feide:aile@fjordvik.example"],
      "https://n.feide.no/claims/eduPersonPrincipalName": "aile@fjordvik.example",
    });
  });

  it("tells a guest by the namespace of userid_sec", async () => {
    const setup = setUpFeide();
    const { access_token = "" } = await login(setup, { person: PER });
    const claims = (await (await get(setup, userinfo, access_token)).json()) as object;
    expect(claims).toMatchObject({ "https://n.feide.no/claims/userid_sec": ["guest:per@gjest.example"] });
    expect(claims).not.toHaveProperty(["https://n.feide.no/claims/eduPersonPrincipalName"]);
  });

  it("without the token, or with another, is 401", async () => {
    const setup = setUpFeide();
    expect((await get(setup, userinfo, "11111111-2222-4333-8444-555555555555")).status).toBe(401);
  });
});

it("a client may only be sent to the address that it registered", async () => {
  const page = await setUpFeide().userAgent.open(authorizeUrl({ redirect_uri: `${REDIRECT_URI}/x` }).url);
  expect(page.status).toBe(400);
  expect(page.html).toContain("is not one of the registered");
});
