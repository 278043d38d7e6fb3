import { decodeJwt, type JWTPayload } from "jose";
import { describe, expect, it } from "vitest";
import type { ClientRegistration } from "../src/index.ts";
import {
  API,
  API_ID,
  caseWork,
  CLIENT_ID,
  type Form,
  JWT_BEARER,
  login,
  OWN,
  refreshed,
  setUpEntra,
  TENANT,
  token,
} from "./support/entra-client.ts";

const { frontchannel_logout_uri: _, ...caseWorkWithoutLogout } = caseWork;
/** The API, which has what it wants of its tokens in a registration of its own. */
const cases: ClientRegistration = {
  ...caseWorkWithoutLogout,
  client_id: API_ID,
  redirect_uris: [],
  post_logout_redirect_uris: [],
  frontchannel_logout_session_required: false,
  grant_types: ["client_credentials"],
  optional_claims: [],
  group_membership_claims: "None",
};

const onBehalf = (assertion: unknown, changes: Form = {}): Form => ({
  grant_type: JWT_BEARER,
  assertion: String(assertion),
  requested_token_use: "on_behalf_of",
  scope: `${API}/.default`,
  ...changes,
});

describe("on behalf of", () => {
  it("gives a token for the next API, of the same person, by the token that this application was called with", async () => {
    const setup = setUpEntra();
    const { answer, id } = await login(setup);
    const tokens = (await (await token(setup, onBehalf(answer.access_token))).json()) as Record<string, string>;
    expect(decodeJwt(tokens.access_token ?? "")).toMatchObject({
      aud: API_ID,
      azp: CLIENT_ID,
      oid: id.oid,
      scp: "access_as_user",
    });
    expect(Object.keys(tokens).toSorted()).toEqual([
      "access_token",
      "expires_in",
      "ext_expires_in",
      "scope",
      "token_type",
    ]);
    expect(setup.idp.brokenAssertions()).toEqual([]);
  });

  it("takes no token that was for another API", async () => {
    const setup = setUpEntra();
    const { answer } = await login(setup);
    const other = (await (await refreshed(setup, answer.refresh_token, `${API}/.default`)).json()) as Record<
      string,
      string
    >;
    expect(await (await token(setup, onBehalf(other.access_token))).json()).toMatchObject({
      error: "invalid_grant",
      error_codes: [500131],
    });
  });

  it("takes no token of an application", async () => {
    const setup = setUpEntra();
    const own = (await (await token(setup, { grant_type: "client_credentials", scope: OWN })).json()) as Record<
      string,
      string
    >;
    expect(await (await token(setup, onBehalf(own.access_token))).json()).toMatchObject({ error: "invalid_grant" });
  });

  it.each([
    ["a token that was changed", { assertion: "no.such.token" }, "invalid_grant", 50013],
    ["no requested_token_use", { requested_token_use: "" }, "invalid_request", 90023],
    ["no scope", { scope: "" }, "invalid_scope", 70011],
    ["a scope that is not registered", { scope: "api://annen/.default" }, "invalid_scope", 70011],
  ])("is refused with %s", async (_, changes, error, code) => {
    const setup = setUpEntra();
    const { answer } = await login(setup);
    const response = await token(setup, onBehalf(answer.access_token, changes));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error, error_codes: [code] });
  });

  it("is refused without the token that the application was called with", async () => {
    const { assertion: _, ...form } = onBehalf("none");
    const answer = await token(setUpEntra(), form);
    expect([answer.status, await answer.json()]).toStrictEqual([
      400,
      {
        error: "invalid_request",
        error_description: "AADSTS900144: there is no assertion (Microsoft, on-behalf-of flow: assertion is REQUIRED)",
        error_codes: [900144],
        timestamp: expect.any(String) as unknown,
        trace_id: expect.any(String) as unknown,
        correlation_id: expect.any(String) as unknown,
      },
    ]);
  });

  it("is refused to a client that is not registered for it", async () => {
    const setup = setUpEntra({ grant_types: ["authorization_code"] });
    const { answer } = await login(setup);
    expect(await (await token(setup, onBehalf(answer.access_token))).json()).toMatchObject({
      error: "unauthorized_client",
    });
  });
});

describe("an access token for an API", () => {
  const forApi = async (clients: ClientRegistration[]): Promise<JWTPayload> => {
    const setup = setUpEntra({}, { clients });
    const { answer } = await login(setup);
    const other = await refreshed(setup, answer.refresh_token, `${API}/.default`);
    const { access_token } = (await other.json()) as Record<string, string>;
    return decodeJwt(access_token ?? "");
  };
  const always = "aud azp azpacr exp iat iss name nbf oid preferred_username scp sub tid uti ver".split(" ");

  it("has what every one has, whatever the client has registered", async () => {
    expect(Object.keys(await forApi([caseWork])).toSorted()).toEqual(always);
    expect(Object.keys(await forApi([caseWork, cases])).toSorted()).toEqual(always);
  });

  it("has the optional claims and the groups that the API has registered", async () => {
    const registered = {
      ...cases,
      optional_claims: ["acct", "auth_time", "idtyp"],
      group_membership_claims: "SecurityGroup",
    } as const;
    const claims = await forApi([{ ...caseWork, optional_claims: [] }, registered]);
    expect(Object.keys(claims).toSorted()).toEqual([...always, "acct", "auth_time", "groups"].toSorted());
  });
});

describe("client_credentials", () => {
  const own = async (client: Partial<ClientRegistration> = {}, clients = [caseWork]): Promise<JWTPayload> => {
    const setup = setUpEntra({}, { clients: clients.map((one) => (one === caseWork ? { ...one, ...client } : one)) });
    const answer = await token(setup, { grant_type: "client_credentials", scope: `${API}/.default` });
    const { access_token } = (await answer.json()) as Record<string, string>;
    return decodeJwt(access_token ?? "");
  };

  it("gives a token of the application, with roles and no scp", async () => {
    const claims = await own();
    expect(claims).toMatchObject({
      ver: "2.0",
      aud: API_ID,
      azp: CLIENT_ID,
      azpacr: "2",
      roles: ["access_as_application"],
      tid: TENANT,
    });
    expect(claims.sub).toBe(claims.oid);
    expect(claims.scp).toBeUndefined();
  });

  it("says that it is one where the API has registered idtyp, and nowhere else", async () => {
    expect((await own({}, [caseWork, cases])).idtyp).toBeUndefined();
    expect((await own({}, [caseWork, { ...cases, optional_claims: ["idtyp"] }])).idtyp).toBe("app");
    expect((await own({ optional_claims: ["idtyp"] }, [caseWork, cases])).idtyp).toBeUndefined();
  });

  it("needs no permission, and is then without roles", async () => {
    expect(await own({ application_permissions: ["Sak.Les.Alle"] })).toMatchObject({ roles: ["Sak.Les.Alle"] });
    expect(await own({ application_permissions: [] })).not.toHaveProperty("roles");
  });

  it("takes only /.default", async () => {
    const answer = await token(setUpEntra(), { grant_type: "client_credentials", scope: `${API}/Sak.Les` });
    expect(await answer.json()).toMatchObject({ error: "invalid_scope", error_codes: [70011] });
  });
});

describe("a logout", () => {
  const logout = (query: Form): string =>
    `https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/logout?${new URLSearchParams(query).toString()}`;

  it("is by GET, and frames every application with iss and sid", async () => {
    const setup = setUpEntra();
    const { id } = await login(setup);
    const page = await setup.userAgent.open(logout({ client_id: CLIENT_ID, logout_hint: String(id.login_hint) }));
    const frame = `https://sak.example.no/auth/front-channel-logout?iss=https%3A%2F%2Flogin.microsoftonline.com%2F${TENANT}%2Fv2.0&amp;sid=${id.sid as string}`;
    expect(page.html).toContain(frame);
    expect((await login(setup)).page.requests.some(({ method }) => method === "POST")).toBe(true);
    expect(setup.idp.brokenAssertions()).toEqual([]);
  });

  it("goes back to a registered address, and to no other", async () => {
    const setup = setUpEntra();
    const address = "https://sak.example.no/auth/logged-out";
    const back = await setup.idp.fetch(
      new Request(logout({ client_id: CLIENT_ID, post_logout_redirect_uri: address })),
    );
    expect([back.status, back.headers.get("location")]).toEqual([303, address]);
    const stopped = await setup.idp.fetch(
      new Request(logout({ client_id: CLIENT_ID, post_logout_redirect_uri: "https://annen.example.no/" })),
    );
    expect(stopped.status).toBe(400);
    setup.idp.expectBroken("CQ-16");
  });
});
