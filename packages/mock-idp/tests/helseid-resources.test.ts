import { decodeJwt } from "jose";
import { describe, expect, it } from "vitest";
import {
  clinic,
  JOURNAL,
  login,
  PRESCRIPTION,
  refresh,
  refusal,
  request,
  send,
  setUpHelseid,
  token,
  toCallback,
  type Tokens,
} from "./support/helseid-client.ts";

const ask = {
  scope: `openid offline_access ${JOURNAL}/read ${JOURNAL}/write ${PRESCRIPTION}/read`,
  resource: [JOURNAL, PRESCRIPTION],
};

describe("resource indicators (RFC 8707)", () => {
  it("a code is redeemed for one of the APIs, and each further one is a refresh", async () => {
    const first = await login(setUpHelseid(), { ask, redeem: { resource: JOURNAL } });
    expect(first.access.aud).toBe("nhn:journal");
    expect(first.access.scope).toEqual(["openid", "offline_access", "nhn:journal/read", "nhn:journal/write"]);
    expect(first.tokens.scope).toBe("openid offline_access nhn:journal/read nhn:journal/write");
    const second = (await (await refresh(first, { resource: PRESCRIPTION })).json()) as Tokens;
    const access = decodeJwt(second.access_token);
    expect(access.aud).toBe("nhn:prescription");
    expect(access.scope).toEqual(["openid", "offline_access", "nhn:prescription/read"]);
    const third = (await (await refresh({ ...first, tokens: second }, { resource: JOURNAL })).json()) as Tokens;
    expect(decodeJwt(third.access_token).aud).toBe("nhn:journal");
    expect(first.setup.idp.brokenAssertions()).toEqual([]);
  });

  it("a token has several audiences when the redemption names none", async () => {
    const { access } = await login(setUpHelseid(), { ask });
    expect(access.aud).toEqual(["nhn:journal", "nhn:prescription"]);
  });

  it("without any resource, the audiences are those of the scopes", async () => {
    const { access } = await login(setUpHelseid(), { ask: { scope: ask.scope } });
    expect(access.aud).toEqual(["nhn:journal", "nhn:prescription"]);
    const { access: none } = await login(setUpHelseid(), { ask: { scope: "openid" } });
    expect(none.aud).toBeUndefined();
  });

  it.each([
    ["one that the login did not ask for", { resource: JOURNAL }, PRESCRIPTION],
    ["any, when the login asked for none", {}, JOURNAL],
  ])("the token endpoint refuses %s", async (_what, asked, resource) => {
    const setup = setUpHelseid();
    const { code } = await toCallback(setup, { ask: { scope: ask.scope, ...asked } });
    const answer = await token(setup, clinic, { ...code, resource });
    expect(await refusal(setup, "token", answer)).toEqual({
      status: 400,
      error: "invalid_target",
      clause: "RFC 8707 section 2.2",
    });
    expect((await token(setup, clinic, code)).status).toBe(200);
  });

  it("the token endpoint refuses two at once", async () => {
    const setup = setUpHelseid();
    const { code } = await toCallback(setup, { ask });
    const answer = await token(setup, clinic, { ...code, resource: [JOURNAL, PRESCRIPTION] });
    expect(await refusal(setup, "token", answer)).toMatchObject({ status: 400, error: "invalid_request" });
  });

  it("PAR refuses an API that no scope of the client's is of", async () => {
    const setup = setUpHelseid();
    const answer = await send(setup, "par", clinic, request({ ...ask, resource: "nhn:other" }).form);
    expect(await refusal(setup, "par", answer)).toEqual({
      status: 400,
      error: "invalid_target",
      clause:
        "NHN, HelseID Selvbetjening and use of client assertion: a client may ask only for APIs that it has a scope of; RFC 8707 section 2",
    });
  });

  it("a refresh may narrow the scope, and gives an id_token all the same", async () => {
    const first = await login(setUpHelseid(), { ask });
    const answer = (await (await refresh(first, { scope: `${JOURNAL}/read`, resource: JOURNAL })).json()) as Tokens;
    expect(decodeJwt(answer.access_token).scope).toEqual(["nhn:journal/read"]);
    expect(decodeJwt(answer.id_token).sub).toBe(first.id.sub);
  });

  it("a refresh may not widen it", async () => {
    const first = await login(setUpHelseid(), { ask: { scope: `openid offline_access ${JOURNAL}/read` } });
    const answer = await refresh(first, { scope: `openid ${PRESCRIPTION}/read` });
    expect(await refusal(first.setup, "token", answer)).toMatchObject({
      error: "invalid_scope",
      clause: "RFC 6749 section 6: no wider scope than was granted (CQ-17)",
    });
  });
});
