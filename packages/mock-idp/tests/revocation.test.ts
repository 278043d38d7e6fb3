import { describe, expect, it } from "vitest";
import { keyClient, secretClient, setUp } from "./support/client.ts";
import { authentication, post, postClient, readUserinfo, refresh, send, wireLogin } from "./support/wire.ts";

const clients = [keyClient, secretClient, postClient];

describe("revocation", () => {
  it("is in the discovery document, with the methods of the token endpoint", async () => {
    const { idp } = setUp();
    const document = (await (await idp.fetch(new Request(idp.profile.endpoints.discovery))).json()) as object;
    expect(document).toMatchObject({
      revocation_endpoint: "https://test.ansattporten.no/token/revoke",
      revocation_endpoint_auth_methods_supported: ["private_key_jwt", "client_secret_basic", "client_secret_post"],
    });
  });

  it.each(["access_token", "refresh_token"] as const)("of the %s ends every token of the grant", async (which) => {
    const setup = setUp({ clients });
    const { tokens } = await wireLogin(setup, postClient);
    const authorization = `Bearer ${tokens.access_token}`;
    expect((await readUserinfo(setup, { authorization })).status).toBe(200);
    const revoked = await send(setup, "revocation", postClient, { token: tokens[which] });
    expect([revoked.status, await revoked.text()]).toEqual([200, ""]);
    expect((await readUserinfo(setup, { authorization })).status).toBe(401);
    expect((await refresh(setup, tokens.refresh_token)).status).toBe(400);
  });

  it("leaves the portal's session and other grants alone", async () => {
    const setup = setUp({ clients });
    const first = await wireLogin(setup, postClient);
    const second = await wireLogin(setup, postClient);
    await send(setup, "revocation", postClient, { token: first.tokens.refresh_token });
    expect((await refresh(setup, second.tokens.refresh_token)).status).toBe(200);
    const silent = await wireLogin(setup, postClient, {}, { person: "nobody is asked" });
    expect(silent.claims.auth_time).toBe(first.claims.auth_time);
  });

  it.each([
    ["an unknown token", "never-issued"],
    ["a JWT of somebody else", "eyJhbGciOiJub25lIn0.e30."],
  ])("of %s is answered with 200", async (_name, token) => {
    const setup = setUp({ clients });
    expect((await send(setup, "revocation", postClient, { token })).status).toBe(200);
    expect(setup.idp.calls.last("revocation")?.refused).toBeUndefined();
  });

  it("twice is answered with 200 both times", async () => {
    const setup = setUp({ clients });
    const { tokens } = await wireLogin(setup, postClient);
    for (const _time of [1, 2])
      expect((await send(setup, "revocation", postClient, { token: tokens.refresh_token })).status).toBe(200);
  });
});

describe("revocation refuses", () => {
  it("another client's token, which lives on", async () => {
    const setup = setUp({ clients });
    const { tokens } = await wireLogin(setup, postClient);
    expect((await send(setup, "revocation", secretClient, { token: tokens.refresh_token })).status).toBe(400);
    expect(setup.idp.calls.last("revocation")?.refused).toMatchObject({
      error: "invalid_grant",
      clause: expect.stringMatching(/RFC 7009 section 2.1/) as unknown,
    });
    expect((await refresh(setup, tokens.refresh_token)).status).toBe(200);
  });

  it("a request without a client, and the token lives on", async () => {
    const setup = setUp({ clients });
    const { tokens } = await wireLogin(setup, postClient);
    expect((await post(setup, "revocation", { token: tokens.refresh_token })).status).toBe(401);
    expect((await refresh(setup, tokens.refresh_token)).status).toBe(200);
  });

  it("a request without a token", async () => {
    const setup = setUp({ clients });
    expect((await send(setup, "revocation", postClient, {})).status).toBe(400);
    expect(setup.idp.calls.last("revocation")?.refused?.reason).toBe("token is missing");
  });

  it("a token in the URL", async () => {
    const setup = setUp({ clients });
    const { form } = await authentication(setup, postClient);
    const url = `${setup.idp.profile.endpoints.revocation}?token=abc`;
    const response = await setup.idp.fetch(new Request(url, { method: "POST", body: new URLSearchParams(form) }));
    expect(response.status).toBe(400);
    expect(setup.idp.calls.last("revocation")?.refused?.clause).toMatch(/none in the URL/);
  });

  it("a parameter sent twice", async () => {
    const setup = setUp({ clients });
    const body = new URLSearchParams({ ...(await authentication(setup, postClient)).form, token: "a" });
    body.append("token", "b");
    const response = await setup.idp.fetch(
      new Request(setup.idp.profile.endpoints.revocation ?? "", { method: "POST", body }),
    );
    expect(response.status).toBe(400);
    expect(setup.idp.calls.last("revocation")?.refused?.reason).toBe("the parameter token was sent more than once");
  });
});
