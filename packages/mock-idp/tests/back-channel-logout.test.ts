import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK, type JWK, type JWTPayload } from "jose";
import { describe, expect, it, vi } from "vitest";
import { ansattporten, type ClientRegistration, createMockIdp, createUserAgent } from "../src/index.ts";
import { keyClient, secretClient } from "./support/client.ts";
import { readUserinfo, wireLogin } from "./support/wire.ts";

const told: ClientRegistration = {
  ...keyClient,
  backchannel_logout_uri: "https://app.example.no/auth/back-channel-logout",
};
const EVENTS = { "http://schemas.openid.net/event/backchannel-logout": {} };

function setUpApplications(
  answer: (request: Request) => Promise<Response> = async () => new Response(null, { status: 204 }),
) {
  const received: Request[] = [];
  const idp = createMockIdp(ansattporten({ environment: "test" }), {
    clients: [told, secretClient],
    fetch: (request) => {
      received.push(request.clone());
      return answer(request);
    },
  });
  return { idp, userAgent: createUserAgent({ fetch: idp.fetch }), received };
}

async function logoutToken(request: Request | undefined): Promise<string> {
  return new URLSearchParams(await request?.text()).get("logout_token") ?? "";
}

describe("a back-channel logout", () => {
  it("C-49 posts one logout token, of the documented shape, signed with a published key", async () => {
    const setup = setUpApplications();
    const { claims } = await wireLogin(setup, told);
    await wireLogin(setup, secretClient);
    const [ended] = await setup.idp.sessions.end();
    expect(setup.received.map(({ method, url }) => [method, url])).toEqual([["POST", told.backchannel_logout_uri]]);
    expect(setup.received[0]?.headers.get("content-type")).toMatch(/^application\/x-www-form-urlencoded/);
    const token = await logoutToken(setup.received[0]);
    const { kid, ...header } = decodeProtectedHeader(token);
    expect(header).toEqual({ alg: "RS256", typ: "logout+jwt" });
    const published = (await (await setup.idp.fetch(new Request(setup.idp.profile.endpoints.jwks))).json()) as {
      keys: JWK[];
    };
    const key = published.keys.find((one) => one.kid === kid);
    const { payload } = await compactVerify(token, await importJWK(key ?? {}, "RS256"));
    const { iat = 0, ...signed } = JSON.parse(new TextDecoder().decode(payload)) as JWTPayload;
    expect(signed).toEqual({
      iss: setup.idp.issuer,
      aud: told.client_id,
      exp: iat + 300,
      jti: expect.any(String) as unknown,
      sid: ended?.clients[0]?.sid,
      sub: claims.sub,
      events: EVENTS,
    });
    expect(ended?.backChannel).toMatchObject([{ client_id: told.client_id, status: 204 }]);
  });

  it("is sent when a client logs the person out", async () => {
    const setup = setUpApplications();
    await wireLogin(setup, told);
    await setup.userAgent.open(setup.idp.profile.endpoints.end_session);
    expect(setup.received).toHaveLength(1);
  });

  it("is tried once, and a client that fails does not stop the logout", async () => {
    const setup = setUpApplications(() => Promise.reject(new Error("connect ECONNREFUSED")));
    await wireLogin(setup, told);
    const [ended] = await setup.idp.sessions.end();
    expect(ended?.backChannel).toMatchObject([{ status: 0, failure: "Error: connect ECONNREFUSED" }]);
    expect(setup.received).toHaveLength(1);
    expect(setup.idp.sessions.all()).toEqual([]);
  });

  it("is not sent when the session runs out by itself", async ({ onTestFinished }) => {
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    const setup = setUpApplications();
    await wireLogin(setup, told);
    vi.setSystemTime(Date.now() + 31 * 60_000);
    expect(setup.idp.sessions.all()).toEqual([]);
    expect(await setup.idp.sessions.end()).toEqual([]);
    expect(setup.received).toEqual([]);
  });

  it("goes over the process's own fetch when no other is given", async ({ onTestFinished }) => {
    const fetch = vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response(null, { status: 200 }));
    onTestFinished(() => fetch.mockRestore());
    const idp = createMockIdp(ansattporten({ environment: "test" }), { clients: [told] });
    await wireLogin({ idp, userAgent: createUserAgent({ fetch: idp.fetch }) }, told);
    await idp.sessions.end();
    expect(fetch).toHaveBeenCalledOnce();
  });
});

describe("the end of a session", () => {
  it("ends the tokens of a login", async () => {
    const setup = setUpApplications();
    const { tokens } = await wireLogin(setup, told);
    await setup.idp.sessions.end();
    expect((await readUserinfo(setup, { authorization: `Bearer ${tokens.access_token}` })).status).toBe(401);
  });

  it("does not end tokens with other scopes", async () => {
    const setup = setUpApplications();
    const clients = [{ ...told, scope: "openid agency:register" }];
    const idp = createMockIdp(setup.idp.profile, { clients, fetch: async () => new Response(null) });
    const other = { idp, userAgent: createUserAgent({ fetch: idp.fetch }) };
    const { tokens } = await wireLogin(other, told, { scope: "openid agency:register" });
    await idp.sessions.end();
    expect((await readUserinfo(other, { authorization: `Bearer ${tokens.access_token}` })).status).toBe(200);
  });
});

describe("idp.logoutToken", () => {
  const { idp } = setUpApplications();
  const options = { client_id: told.client_id, sid: "s", sub: "u" };

  it("is honest unless told otherwise", async () => {
    const token = await idp.logoutToken(options);
    expect(decodeJwt(token)).toMatchObject({
      iss: idp.issuer,
      aud: told.client_id,
      sid: "s",
      sub: "u",
      events: EVENTS,
    });
  });

  it("changes and removes claims and members of the header", async () => {
    const token = await idp.logoutToken({
      ...options,
      claims: { events: undefined, nonce: "n" },
      header: { typ: "JWT" },
    });
    expect(decodeJwt(token)).toMatchObject({ nonce: "n" });
    expect(decodeJwt(token)).not.toHaveProperty("events");
    expect(decodeProtectedHeader(token).typ).toBe("JWT");
  });

  it("can be signed with a key that was never published, by nobody, or by the test", async () => {
    const published = (await (await idp.fetch(new Request(idp.profile.endpoints.jwks))).json()) as { keys: JWK[] };
    const foreign = await idp.logoutToken({ ...options, sign: "foreign-key" });
    await expect(compactVerify(foreign, await importJWK(published.keys[0] ?? {}, "RS256"))).rejects.toThrow(
      "signature",
    );
    expect(decodeProtectedHeader(await idp.logoutToken({ ...options, sign: "none" })).alg).toBe("none");
    expect(await idp.logoutToken({ ...options, sign: ({ sub }) => `own.${sub}.` })).toBe("own.u.");
  });
});
