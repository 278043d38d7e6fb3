import { createHmac } from "node:crypto";
import { decodeJwt, decodeProtectedHeader, type JWTPayload } from "jose";
import { describe, expect, it, vi } from "vitest";
import { people } from "../src/index.ts";
import { KARI, login, neighbour, request, send, service, setUpIdporten } from "./support/idporten-client.ts";

const text: unknown = expect.any(String);
const number: unknown = expect.any(Number);
const SUB = createHmac("sha256", "https://test.idporten.no").update(`innbygger ${KARI}`).digest("base64url");

it("the discovery document has the levels of the national framework, and none of Ansattporten's authorization_details", async () => {
  const { idp } = setUpIdporten();
  const answer = await idp.fetch(new Request("https://test.idporten.no/.well-known/openid-configuration"));
  const authentication = ["private_key_jwt", "client_secret_basic", "client_secret_post"];
  expect(await answer.json()).toStrictEqual({
    mock_idp: true,
    issuer: "https://test.idporten.no",
    authorization_endpoint: "https://login.test.idporten.no/authorize",
    pushed_authorization_request_endpoint: "https://test.idporten.no/par",
    token_endpoint: "https://test.idporten.no/token",
    userinfo_endpoint: "https://test.idporten.no/userinfo",
    revocation_endpoint: "https://test.idporten.no/token/revoke",
    introspection_endpoint: "https://test.idporten.no/token/introspect",
    jwks_uri: "https://test.idporten.no/jwks.json",
    end_session_endpoint: "https://login.test.idporten.no/logout",
    response_types_supported: ["code"],
    response_modes_supported: ["query", "form_post", "query.jwt", "form_post.jwt"],
    authorization_signing_alg_values_supported: ["RS256"],
    grant_types_supported: ["authorization_code", "refresh_token"],
    subject_types_supported: ["public", "pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    code_challenge_methods_supported: ["S256"],
    token_endpoint_auth_methods_supported: [...authentication, "none"],
    token_endpoint_auth_signing_alg_values_supported: ["RS256"],
    revocation_endpoint_auth_methods_supported: authentication,
    revocation_endpoint_auth_signing_alg_values_supported: ["RS256"],
    scopes_supported: ["openid", "profile"],
    acr_values_supported: ["idporten-loa-low", "idporten-loa-substantial", "idporten-loa-high"],
    ui_locales_supported: ["en", "nb", "nn", "se"],
    display_values_supported: ["page"],
    prompt_values_supported: ["consent", "login", "none"],
    authorization_response_iss_parameter_supported: true,
    require_pushed_authorization_requests: false,
    frontchannel_logout_supported: true,
    frontchannel_logout_session_supported: true,
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
    claims_parameter_supported: false,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
  });
});

describe("a login", () => {
  it("gives an id_token of 120 seconds, with the documented claims and no others", async () => {
    const setup = setUpIdporten();
    const { id, answer } = await login(setup, { acr_values: "idporten-loa-high" }, { assurance: "high" });
    expect(decodeProtectedHeader(String(answer.id_token))).toStrictEqual({ alg: "RS256", kid: text });
    expect(id).toStrictEqual({
      iss: "https://test.idporten.no",
      aud: "innbygger",
      sub: SUB,
      pid: "01868530053",
      acr: "idporten-loa-high",
      amr: ["TestID"],
      auth_time: number,
      iat: number,
      exp: Number(id.iat) + 120,
      jti: text,
      nonce: text,
      sid: text,
      locale: "nb",
    });
    expect(setup.idp.brokenAssertions()).toEqual([]);
  });

  it("gives an access token for no audience, which has no aud", async () => {
    const { access } = await login(setUpIdporten(), { acr_values: "idporten-loa-high" }, { assurance: "high" });
    expect(access).toStrictEqual({
      iss: "https://test.idporten.no",
      sub: SUB,
      client_id: "innbygger",
      client_amr: "client_secret_basic",
      consumer: { authority: "iso6523-actorid-upis", ID: "0192:310000019" },
      scope: "openid profile",
      acr: "idporten-loa-high",
      pid: "01868530053",
      iat: number,
      exp: Number(access.iat) + 120,
      jti: text,
    });
  });

  it("gives an access token for the one audience that was asked for", async () => {
    const { access } = await login(setUpIdporten(), { resource: "https://api.example.no/" });
    expect(access.aud).toBe("https://api.example.no/");
  });

  it.each([
    [undefined, "substantial", "idporten-loa-substantial"],
    ["idporten-loa-substantial", "high", "idporten-loa-high"],
    ["idporten-loa-substantial", "substantial", "idporten-loa-substantial"],
  ])("acr_values=%s is a minimum, and %s ends in acr %s", async (acr_values, assurance, acr) => {
    const { id } = await login(setUpIdporten(), acr_values === undefined ? {} : { acr_values }, { assurance });
    expect(id.acr).toBe(acr);
  });

  it("is at level low of somebody who reaches no more, where no more is asked for", async () => {
    const setup = setUpIdporten(undefined, { people: people.map((person) => ({ ...person, assurance: ["low"] })) });
    expect((await login(setup, { acr_values: "idporten-loa-low" })).id.acr).toBe("idporten-loa-low");
  });

  it("has sid for a client that registered for it, and for no other", async () => {
    const { frontchannel_logout_session_required: _, ...without } = service;
    expect((await login(setUpIdporten([without]), {}, {}, without)).id.sid).toBeUndefined();
  });

  it("is reused by another service in silence, with one sid and the first auth_time: they share a session", async () => {
    const setup = setUpIdporten();
    const first = await login(setup);
    const second = await login(setup, {}, {}, neighbour);
    expect(second.page.requests.every(({ method }) => method === "GET")).toBe(true);
    expect([second.id.sid, second.id.auth_time]).toEqual([first.id.sid, first.id.auth_time]);
    expect(second.id.sub).not.toBe(first.id.sub);
  });

  it("is asked for anew by prompt=login, and by a level that the session has not", async () => {
    const setup = setUpIdporten();
    await login(setup, {}, { assurance: "substantial" });
    const posted = async (wish: Readonly<Record<string, string>>) =>
      (await login(setup, wish)).page.requests.some(({ method }) => method === "POST");
    expect(await posted({})).toBe(false);
    expect(await posted({ prompt: "login" })).toBe(true);
    expect(await posted({ acr_values: "idporten-loa-high" })).toBe(true);
  });

  it.each([
    ["30 minutes without a visit", [30], false],
    ["29 minutes without a visit", [29], true],
    ["116 minutes in all", [29, 29, 29, 29], true],
    ["120 minutes in all", [29, 29, 29, 29, 4], false],
  ])("after %s is reused: %s", async (_, pauses, reused) => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const setup = setUpIdporten();
    let last = await login(setup);
    for (const minutes of pauses) {
      vi.setSystemTime(Date.now() + minutes * 60_000);
      last = await login(setup, {}, {}, neighbour);
    }
    expect(last.page.requests.every(({ method }) => method === "GET")).toBe(reused);
    vi.useRealTimers();
  });
});

describe("onbehalfof", () => {
  const wish = { onbehalfof: "fjordvik_kommune" };

  it("comes back as client_onbehalfof, or as the sample on Digdir's page has it", async () => {
    expect((await login(setUpIdporten(), wish)).id).toMatchObject({ client_onbehalfof: "fjordvik_kommune" });
    const sample = setUpIdporten(undefined, { onBehalfOfClaim: "aud_onbehalfof" });
    const { id } = await login(sample, wish);
    expect([id.aud_onbehalfof, id.client_onbehalfof]).toEqual(["fjordvik_kommune", undefined]);
  });

  it("is not in the token of a login that did not ask", async () => {
    expect(Object.keys((await login(setUpIdporten())).id)).not.toContain("client_onbehalfof");
  });
});

describe("a refresh", () => {
  it("gives new tokens for a refresh token, and its lifetime in a member of Digdir's own", async () => {
    const setup = setUpIdporten();
    const { answer, id } = await login(setup);
    expect(answer).toStrictEqual({
      access_token: text,
      id_token: text,
      refresh_token: text,
      token_type: "Bearer",
      expires_in: 120,
      refresh_token_expires_in: 600,
      scope: "openid profile",
    });
    const refreshed = await send(setup, "https://test.idporten.no/token", service, {
      grant_type: "refresh_token",
      refresh_token: String(answer.refresh_token),
    });
    expect(refreshed.status).toBe(200);
    const again = (await refreshed.json()) as { id_token: string };
    const claims: JWTPayload = decodeJwt(again.id_token);
    expect([claims.sub, claims.sid, claims.acr]).toEqual([id.sub, id.sid, id.acr]);
  });
});

it("userinfo has the person and their language", async () => {
  const setup = setUpIdporten();
  const { answer } = await login(setup);
  const headers = { authorization: `Bearer ${String(answer.access_token)}` };
  const userinfo = await setup.idp.fetch(new Request("https://test.idporten.no/userinfo", { headers }));
  expect(await userinfo.json()).toStrictEqual({ sub: SUB, pid: "01868530053", locale: "nb" });
});

const CLIENTS = "Digdir, client registration";
const REFUSED: readonly {
  readonly what: string;
  readonly wish: Readonly<Record<string, string>>;
  readonly error: string;
  readonly clause: string;
}[] = [
  {
    what: "Ansattporten's name of a level",
    wish: { acr_values: "high" },
    error: "invalid_request",
    clause: "Digdir, id_token: acr_values",
  },
  {
    what: "a level of the old ID-porten",
    wish: { acr_values: "Level4" },
    error: "invalid_request",
    clause: "Digdir, id_token: acr_values",
  },
  {
    what: "a customer that is not registered with the client",
    wish: { onbehalfof: "annen_kommune" },
    error: "invalid_request",
    clause: "Digdir, OnBehalfOf: the client and onbehalfof are registered together",
  },
  {
    what: "a customer with a space",
    wish: { onbehalfof: "fjordvik kommune" },
    error: "invalid_request",
    clause: "Digdir, OnBehalfOf: the client and onbehalfof are registered together",
  },
  {
    what: "a scope that is not registered",
    wish: { scope: "openid agency:secrets" },
    error: "invalid_scope",
    clause: `${CLIENTS}: a client may ask only for its registered scopes`,
  },
  {
    what: "another flow",
    wish: { response_type: "token" },
    error: "unsupported_response_type",
    clause: `${CLIENTS}: authorization code flow only (CQ-02)`,
  },
];

describe("a request is refused", () => {
  it.each(REFUSED)("with $what", async ({ wish, error, clause }) => {
    const setup = setUpIdporten();
    const answer = await send(setup, "https://test.idporten.no/par", service, request(wish).form);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error });
    expect(setup.idp.calls.last("par")?.refused).toMatchObject({ clause });
  });

  it("with a customer, by a client that is registered with none", async () => {
    const { on_behalf_of: _, ...alone } = service;
    const setup = setUpIdporten([alone]);
    const { form } = request({ onbehalfof: "fjordvik_kommune" });
    expect((await send(setup, "https://test.idporten.no/par", alone, form)).status).toBe(400);
  });
});
