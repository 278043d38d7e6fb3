import { decodeJwt } from "jose";
import { describe, expect, it } from "vitest";
import type { ClientRegistration } from "../src/index.ts";
import {
  authorizeUrl,
  clinic,
  ISSUER,
  login,
  POST_LOGOUT_REDIRECT_URI,
  REDIRECT_URI,
  request,
  send,
  setUpHelseid,
} from "./support/helseid-client.ts";

const ward: ClientRegistration = {
  ...clinic,
  client_id: "ward",
  frontchannel_logout_uri: "https://klinikk.example.no/auth/front-channel-logout",
  frontchannel_logout_session_required: true,
  backchannel_logout_uri: "https://klinikk.example.no/auth/back-channel-logout",
};

describe("one session for all clients of a browser", () => {
  it("has one sid, and its end is told to each by front and back channel", async () => {
    const received: URLSearchParams[] = [];
    const fetch = async (call: Request): Promise<Response> => {
      received.push(new URLSearchParams(await call.text()));
      return new Response();
    };
    const setup = setUpHelseid([clinic, ward], { fetch });
    const first = await login(setup);
    const second = await login(setup, { client: ward });
    expect(second.id.sid).toBe(first.id.sid);
    const [ended] = await setup.idp.sessions.end();
    const told = `https://klinikk.example.no/auth/front-channel-logout?iss=${encodeURIComponent(ISSUER)}&sid=${String(first.id.sid)}`;
    expect(ended?.frontChannel).toEqual([told]);
    expect(received).toHaveLength(1);
    expect(decodeJwt(received[0]?.get("logout_token") ?? "")).toMatchObject({
      iss: ISSUER,
      aud: "ward",
      sub: second.id.sub,
      sid: first.id.sid,
    });
    expect(second.id.sub).toBe(first.id.sub);
  });

  it.each(["login", "select_account"])("prompt=%s asks for the person again", async (prompt) => {
    const setup = setUpHelseid();
    await login(setup);
    const { page } = await login(setup, { ask: { prompt } });
    expect(page.requests.some(({ method }) => method === "POST")).toBe(true);
  });

  it("a login at a lower level is not good enough for a higher one", async () => {
    const setup = setUpHelseid();
    const first = await login(setup, { ask: { acr_values: "Level3" } });
    expect(first.id["helseid://claims/identity/security_level"]).toBe("3");
    const second = await login(setup, { ask: { acr_values: "Level4" } });
    expect(second.id["helseid://claims/identity/security_level"]).toBe("4");
  });

  it.each([
    ["gives a code for the client that logged in", true, "code"],
    ["gives login_required when nobody has", false, "error"],
  ])("prompt=none %s", async (_what, before, member) => {
    const setup = setUpHelseid();
    if (before) await login(setup);
    const pushed = await send(setup, "par", clinic, request({ prompt: "none" }).form);
    const { request_uri } = (await pushed.json()) as { request_uri: string };
    const url = authorizeUrl(setup, { client_id: "clinic", request_uri });
    const page = await setup.userAgent.open(url, { stopAt: (address) => address.startsWith(REDIRECT_URI) });
    const answer = new URL(page.url).searchParams;
    expect(answer.has(member)).toBe(true);
    expect(answer.get("error")).toBe(member === "error" ? "login_required" : null);
  });

  it("a person who cancels gives access_denied", async () => {
    const setup = setUpHelseid();
    const pushed = await send(setup, "par", clinic, request().form);
    const { request_uri } = (await pushed.json()) as { request_uri: string };
    const page = await setup.userAgent.login(authorizeUrl(setup, { client_id: "clinic", request_uri }), {
      person: "Kari",
      cancel: true,
      stopAt: (address) => address.startsWith(REDIRECT_URI),
    });
    expect(new URL(page.url).searchParams.get("error")).toBe("access_denied");
  });
});

it("the login page names the Test IdP and HelseID, in every language", async () => {
  const setup = setUpHelseid();
  for (const [ui_locales, level] of [
    ["nb", "Lavt"],
    ["nn", "Lågt"],
    ["en", "Low"],
    ["se", "Vuolli"],
  ]) {
    const pushed = await send(setup, "par", clinic, request({ ui_locales: ui_locales ?? "" }).form);
    const { request_uri } = (await pushed.json()) as { request_uri: string };
    const { html } = await setup.userAgent.open(authorizeUrl(setup, { client_id: "clinic", request_uri }));
    for (const text of ["Test IdP", "HelseID", level ?? ""]) expect(html).toContain(text);
  }
});

it("a revoked refresh token takes the access token with it", async () => {
  const { setup, tokens } = await login(setUpHelseid(), { ask: { scope: "openid offline_access" } });
  expect((await send(setup, "revocation", clinic, { token: tokens.refresh_token })).status).toBe(200);
  const headers = { authorization: `Bearer ${tokens.access_token}` };
  expect((await setup.idp.fetch(new Request(`${ISSUER}/connect/userinfo`, { headers }))).status).toBe(401);
});

it("a logout that keeps the refresh token breaks CQ-18", async () => {
  const { setup, tokens } = await login(setUpHelseid(), { ask: { scope: "openid offline_access" } });
  const query = { id_token_hint: tokens.id_token, post_logout_redirect_uri: POST_LOGOUT_REDIRECT_URI };
  await setup.userAgent.open(`${ISSUER}/connect/endsession?${new URLSearchParams(query).toString()}`, {
    stopAt: (url) => url.startsWith(POST_LOGOUT_REDIRECT_URI),
  });
  expect(setup.idp.expectBroken("CQ-18")).toHaveLength(1);
});
