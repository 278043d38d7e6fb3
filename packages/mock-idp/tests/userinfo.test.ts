import { decodeJwt } from "jose";
import { describe, expect, it, vi } from "vitest";
import { details, keyClient, setUp } from "./support/client.ts";
import { kariPid, readUserinfo, wireLogin } from "./support/wire.ts";

describe("userinfo", () => {
  it("is in the discovery document", async () => {
    const { idp } = setUp();
    const document = (await (await idp.fetch(new Request(idp.profile.endpoints.discovery))).json()) as object;
    expect(document).toMatchObject({ userinfo_endpoint: "https://test.ansattporten.no/userinfo" });
  });

  it("tells who the login is about and for whom they act, and nothing else", async () => {
    const setup = setUp();
    const { tokens, claims } = await wireLogin(setup, keyClient, { authorization_details: details() });
    const response = await readUserinfo(setup, { authorization: `Bearer ${tokens.access_token}` });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      sub: claims.sub,
      pid: kariPid,
      locale: "nb",
      authorization_details: tokens.authorization_details,
    });
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("has no authorization_details when none were asked for", async () => {
    const setup = setUp();
    const { tokens } = await wireLogin(setup);
    const response = await readUserinfo(setup, { authorization: `Bearer ${tokens.access_token}` });
    expect(Object.keys((await response.json()) as object)).toEqual(["sub", "pid", "locale"]);
  });
});

describe("userinfo refuses", () => {
  it("a request without a token, with a bare challenge", async () => {
    const setup = setUp();
    const response = await readUserinfo(setup, {});
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
  });

  it.each<[string, (token: string) => [Record<string, string>, string?, RequestInit?], string, RegExp]>([
    [
      "the token in the query",
      (token) => [{}, `?access_token=${token}`],
      "invalid_request",
      /RFC 6750 section 2.2.*CQ-12/,
    ],
    [
      "the token in the query beside the header",
      (token) => [{ authorization: `Bearer ${token}` }, `?access_token=${token}`],
      "invalid_request",
      /CQ-12/,
    ],
    [
      "the token in a form",
      (token) => [{}, "", { method: "POST", body: new URLSearchParams({ access_token: token }) }],
      "invalid_request",
      /CQ-12/,
    ],
    ["another scheme", (token) => [{ authorization: `DPoP ${token}` }], "invalid_token", /section 2.1.*CQ-12/],
    [
      "POST",
      (token) => [{ authorization: `Bearer ${token}` }, "", { method: "POST", body: "" }],
      "invalid_request",
      /userinfo: GET/,
    ],
    ["a token of another", () => [{ authorization: "Bearer abc" }], "invalid_token", /invalid_token/],
  ])("%s", async (_name, request, error, clause) => {
    const setup = setUp();
    const { tokens } = await wireLogin(setup);
    const response = await readUserinfo(setup, ...request(tokens.access_token));
    expect(response.status).toBe(error === "invalid_token" ? 401 : 400);
    expect(response.headers.get("www-authenticate")).toMatch(/^Bearer/);
    expect(setup.idp.calls.last("userinfo")?.refused).toMatchObject({
      error,
      clause: expect.stringMatching(clause) as unknown,
    });
  });

  it("an id_token", async () => {
    const setup = setUp();
    const { tokens } = await wireLogin(setup);
    expect((await readUserinfo(setup, { authorization: `Bearer ${tokens.id_token}` })).status).toBe(401);
    expect(setup.idp.calls.last("userinfo")?.refused?.reason).toBe("the token is no access token of this provider");
  });

  it("an expired token", async ({ onTestFinished }) => {
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    const setup = setUp();
    const { tokens } = await wireLogin(setup);
    const authorization = `Bearer ${tokens.access_token}`;
    vi.setSystemTime(Date.now() + 119_000);
    expect((await readUserinfo(setup, { authorization })).status).toBe(200);
    vi.setSystemTime(Date.now() + 1000);
    expect((await readUserinfo(setup, { authorization })).status).toBe(401);
    expect(setup.idp.calls.last("userinfo")?.refused?.reason).toBe("the token has expired or was revoked");
  });
});

describe("the access token", () => {
  it("has no aud, and typ at+jwt", async () => {
    const { tokens, access } = await wireLogin(setUp());
    expect(access).not.toHaveProperty("aud");
    expect(JSON.parse(Buffer.from(tokens.access_token.split(".")[0] ?? "", "base64url").toString())).toMatchObject({
      alg: "RS256",
      typ: "at+jwt",
    });
  });

  it("has the asked resource as its aud (RFC 8707)", async () => {
    const resource = "https://api.example.no/register";
    const { access, tokens } = await wireLogin(setUp(), keyClient, { resource });
    expect(access.aud).toBe(resource);
    expect(decodeJwt(tokens.id_token).aud).toBe(keyClient.client_id);
  });

  it.each(["register", "https://api.example.no/#x"])("is not given for the resource %s", async (resource) => {
    const setup = setUp();
    await expect(wireLogin(setup, keyClient, { resource })).rejects.toThrow("invalid_target");
    expect(setup.idp.calls.last("authorize")?.refused).toMatchObject({
      error: "invalid_target",
      clause: expect.stringMatching(/RFC 8707 section 2/) as unknown,
    });
  });
});
