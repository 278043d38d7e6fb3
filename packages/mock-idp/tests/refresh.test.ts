import { decodeJwt } from "jose";
import { describe, expect, it, vi } from "vitest";
import { details, keyClient, secretClient, setUp, type Setup } from "./support/client.ts";
import { postClient, readUserinfo, refresh, send, type TokenBody, wireLogin } from "./support/wire.ts";

const clients = [keyClient, secretClient, postClient];
const body = async (response: Response): Promise<TokenBody> => (await response.json()) as TokenBody;

function withClock(onTestFinished: (cleanUp: () => void) => void): (seconds: number) => void {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  return (seconds) => void vi.setSystemTime(Date.now() + seconds * 1000);
}

async function refreshed(setup: Setup, token: string): Promise<TokenBody> {
  const response = await refresh(setup, token);
  expect(response.status).toBe(200);
  return body(response);
}

describe("a refresh", () => {
  it("gives a new token of each kind, for the same login and representation, without nonce", async ({
    onTestFinished,
  }) => {
    const wait = withClock(onTestFinished);
    const setup = setUp({ clients });
    const { tokens, claims } = await wireLogin(setup, postClient, { authorization_details: details() });
    wait(60);
    const next = await refreshed(setup, tokens.refresh_token);
    const { nonce, jti, iat = 0, exp, ...same } = decodeJwt(next.id_token);
    expect(nonce).toBeUndefined();
    expect(claims).toMatchObject(same);
    expect(same).toMatchObject({ iss: setup.idp.issuer, sub: claims.sub, auth_time: claims.auth_time });
    expect([iat, exp]).toEqual([(claims.iat ?? 0) + 60, iat + 120]);
    expect(jti).not.toBe(claims.jti);
    expect(next.authorization_details).toEqual(tokens.authorization_details);
    expect(next.refresh_token).not.toBe(tokens.refresh_token);
    expect((await readUserinfo(setup, { authorization: `Bearer ${next.access_token}` })).status).toBe(200);
  });

  it("idles out: a refresh token lives 600 seconds", async ({ onTestFinished }) => {
    const wait = withClock(onTestFinished);
    const setup = setUp({ clients });
    const { tokens } = await wireLogin(setup, postClient);
    expect(tokens.refresh_token_expires_in).toBe(600);
    wait(599);
    const next = await refreshed(setup, tokens.refresh_token);
    wait(600);
    expect((await refresh(setup, next.refresh_token)).status).toBe(400);
    expect(setup.idp.calls.last("token")?.refused?.error).toBe("invalid_grant");
  });

  it("does not go past 7200 seconds after the login, and says so as the end comes near", async ({ onTestFinished }) => {
    const wait = withClock(onTestFinished);
    const setup = setUp({ clients });
    let { tokens }: { tokens: TokenBody } = await wireLogin(setup, postClient);
    for (let round = 0; round < 13; round += 1) {
      wait(540);
      tokens = await refreshed(setup, tokens.refresh_token);
    }
    expect(tokens.refresh_token_expires_in).toBe(7200 - 13 * 540);
    wait(7200 - 13 * 540);
    expect((await refresh(setup, tokens.refresh_token)).status).toBe(400);
    expect(setup.idp.calls.last("token")?.refused?.error).toBe("invalid_grant");
  });

  it("has the lifetimes that the client registered", async ({ onTestFinished }) => {
    const wait = withClock(onTestFinished);
    const short = { ...postClient, access_token_lifetime: 30, refresh_token_lifetime: 60, authorization_lifetime: 90 };
    const setup = setUp({ clients: [short] });
    const { tokens } = await wireLogin(setup, short);
    expect([tokens.expires_in, tokens.refresh_token_expires_in]).toEqual([30, 60]);
    wait(45);
    expect((await refreshed(setup, tokens.refresh_token)).refresh_token_expires_in).toBe(45);
  });

  it("may ask for less scope", async () => {
    const setup = setUp({ clients });
    const { tokens } = await wireLogin(setup, postClient, { scope: "openid profile" });
    const next = await body(await refresh(setup, tokens.refresh_token, { scope: "openid" }));
    expect(next.scope).toBe("openid");
  });
});

describe("a refresh is refused", () => {
  it("with a token that was rotated away, and then all of the family end", async () => {
    const setup = setUp({ clients });
    const { tokens } = await wireLogin(setup, postClient);
    const next = await refreshed(setup, tokens.refresh_token);
    expect((await refresh(setup, tokens.refresh_token)).status).toBe(400);
    expect(setup.idp.calls.last("token")?.refused).toMatchObject({
      error: "invalid_grant",
      clause: "RFC 9700 section 4.14.2: a rotated refresh token is used once (CQ-17)",
    });
    expect((await refresh(setup, next.refresh_token)).status).toBe(400);
    expect((await readUserinfo(setup, { authorization: `Bearer ${next.access_token}` })).status).toBe(401);
  });

  it("for a scope that was not granted", async () => {
    const setup = setUp({ clients });
    const { tokens } = await wireLogin(setup, postClient);
    expect((await refresh(setup, tokens.refresh_token, { scope: "openid profile" })).status).toBe(400);
    expect(setup.idp.calls.last("token")?.refused).toMatchObject({
      error: "invalid_scope",
      clause: "RFC 6749 section 6: no wider scope than was granted (CQ-17)",
    });
  });

  it("for a resource that was not asked for", async () => {
    const setup = setUp({ clients });
    const { tokens } = await wireLogin(setup, postClient);
    const response = await refresh(setup, tokens.refresh_token, { resource: "https://api.example.no/" });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: "invalid_target" });
    expect(setup.idp.calls.last("token")?.refused?.clause).toBe("RFC 8707 section 2.2");
  });

  it("from another client, and from one that is not registered for it", async () => {
    const other = { ...postClient, client_id: "other" };
    const setup = setUp({ clients: [...clients, other] });
    const { tokens } = await wireLogin(setup, postClient);
    const form = { grant_type: "refresh_token", refresh_token: tokens.refresh_token };
    expect((await send(setup, "token", other, form)).status).toBe(400);
    expect(setup.idp.calls.last("token")?.refused?.reason).toMatch(/client mismatch/);
    expect((await send(setup, "token", secretClient, form)).status).toBe(400);
    expect(setup.idp.calls.last("token")?.refused?.reason).toMatch(/grant type is not allowed/);
  });
});

it.each([
  ["access not shorter than refresh", { access_token_lifetime: 600 }],
  ["refresh longer than the authorization", { refresh_token_lifetime: 7201 }],
  ["no whole seconds", { access_token_lifetime: 1.5 }],
])("a client whose lifetimes are out of order is not registered: %s", (_name, lifetimes) => {
  expect(() => setUp({ clients: [{ ...postClient, ...lifetimes }] })).toThrow(/access < refresh <= authorization/);
});
