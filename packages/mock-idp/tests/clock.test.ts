import { afterEach, describe, expect, it, vi } from "vitest";
import { ansattporten, createMockIdp, createUserAgent } from "../src/index.ts";
import {
  callbackParameters,
  keyClient,
  REDIRECT_URI,
  setUp as setUpProvider,
  type Setup,
  stopAtCallback,
} from "./support/client.ts";
import {
  authorizationRequest,
  authorizeUrl,
  kariPid,
  postClient,
  readUserinfo,
  refresh,
  seconds,
  send,
  wireLogin,
} from "./support/wire.ts";

const honestNow = Date.now;
const setups: Setup[] = [];
afterEach(() => {
  for (const { idp } of setups.splice(0)) idp.reset();
});

function setUp(...options: Parameters<typeof setUpProvider>): Setup {
  const setup = setUpProvider(...options);
  setups.push(setup);
  return setup;
}

describe("the provider's clock", () => {
  it.each([
    ["ahead", 120],
    ["behind", -90],
  ])("can be %s: what it issues is shifted, and nobody else's time is", async (_name, shift) => {
    const setup = setUp({ clients: [postClient] });
    setup.idp.clock.skew(shift);
    const before = seconds();
    const { claims, access } = await wireLogin(setup, postClient);
    expect(seconds() - before).toBeLessThan(30);
    for (const time of [claims.iat, claims.auth_time, access.iat])
      expect(Math.abs(Number(time) - before - shift)).toBeLessThan(30);
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(120);
  });

  it("is told in the Date of every answer (RFC 9110 6.6.1)", async () => {
    const setup = setUp({ clients: [postClient] });
    setup.idp.clock.skew(-3600);
    const { issuer } = setup.idp;
    for (const path of ["/.well-known/openid-configuration", "/jwks.json", "/token"]) {
      const { headers } = await setup.idp.fetch(new Request(`${issuer}${path}`));
      const told = Date.parse(headers.get("date") ?? "") / 1000;
      expect(Math.abs(told + 3600 - seconds())).toBeLessThan(30);
    }
  });

  it("judges by its own time: a client whose clock is right is too late or too early", async () => {
    const setup = setUp();
    setup.idp.clock.skew(-300);
    await expect(wireLogin(setup)).rejects.toThrow("invalid_client");
    expect(setup.idp.calls.last("token")?.refused?.reason).toMatch(/^exp is 3\d\d seconds ahead/);
    setup.idp.clock.skew(300);
    await expect(wireLogin(setup, keyClient, { prompt: "login" })).rejects.toThrow("invalid_client");
  });

  it("lets a code, an access token and a refresh token grow old", async () => {
    const setup = setUp({ clients: [postClient] });
    const { tokens } = await wireLogin(setup, postClient);
    setup.idp.clock.advance(119);
    expect((await readUserinfo(setup, { authorization: `Bearer ${tokens.access_token}` })).status).toBe(200);
    setup.idp.clock.advance(2);
    expect((await readUserinfo(setup, { authorization: `Bearer ${tokens.access_token}` })).status).toBe(401);
    setup.idp.clock.advance(480);
    expect((await refresh(setup, tokens.refresh_token)).status).toBe(400);

    const { form, verifier } = authorizationRequest(postClient, { prompt: "login" });
    const page = await setup.userAgent.login(authorizeUrl(setup, form), { person: kariPid, stopAt: stopAtCallback });
    const { code = "" } = callbackParameters(page);
    setup.idp.clock.advance(61);
    const grant = { grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI, code_verifier: verifier };
    expect((await send(setup, "token", postClient, grant)).status).toBe(400);
  });

  it("lets the portal's session idle out", async () => {
    const setup = setUp({ clients: [postClient] });
    const first = await wireLogin(setup, postClient);
    setup.idp.clock.advance(29 * 60);
    const second = await wireLogin(setup, postClient);
    expect(second.claims.auth_time).toBe(first.claims.auth_time);
    expect(setup.idp.sessions.all()).toHaveLength(1);
    setup.idp.clock.advance(30 * 60 + 1);
    expect(setup.idp.sessions.all()).toEqual([]);
    expect((await wireLogin(setup, postClient)).claims.auth_time).not.toBe(first.claims.auth_time);
  });

  it("is right again after reset, and Date is as it was", async () => {
    const setup = setUp({ clients: [postClient] });
    setup.idp.clock.skew(3600);
    await wireLogin(setup, postClient);
    expect(Date.now).not.toBe(honestNow);
    setup.idp.reset();
    expect(Date.now).toBe(honestNow);
    expect(Math.abs(Number((await wireLogin(setup, postClient)).claims.iat) - seconds())).toBeLessThan(30);
  });

  it("is one provider's own, and Date is put back when the last is right", async () => {
    const [early, late, right] = [1, 2, 3].map(() => setUp({ clients: [postClient] }));
    if (!early || !late || !right) throw new Error("no setup");
    early.idp.clock.skew(-600);
    late.idp.clock.skew(600);
    const issued = await Promise.all([early, late, right].map((setup) => wireLogin(setup, postClient)));
    const shifts = issued.map(({ claims }) => Math.round((Number(claims.iat) - seconds()) / 600));
    expect(shifts.map((shift) => shift + 0)).toEqual([-1, 1, 0]);
    early.idp.reset();
    expect(Date.now).not.toBe(honestNow);
    late.idp.reset();
    expect(Date.now).toBe(honestNow);
  });

  it("goes with faked time", async ({ onTestFinished }) => {
    const setup = setUp({ clients: [postClient] });
    setup.idp.clock.skew(60);
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2030-01-01T12:00:00Z") });
    onTestFinished(() => {
      setup.idp.reset();
      vi.useRealTimers();
    });
    const { claims } = await wireLogin(setup, postClient);
    expect(claims.iat).toBe(Date.parse("2030-01-01T12:01:00Z") / 1000);
  });

  it("is not the clock of a client in the same process", async ({ onTestFinished }) => {
    const seen: number[] = [];
    const clients = [{ ...postClient, backchannel_logout_uri: "https://app.example.no/logout" }];
    const idp = createMockIdp(ansattporten({ environment: "test" }), {
      clients,
      fetch: async () => {
        seen.push(Date.now());
        return new Response(null);
      },
    });
    onTestFinished(() => idp.reset());
    idp.clock.skew(3600);
    await wireLogin({ idp, userAgent: createUserAgent({ fetch: idp.fetch }) }, postClient);
    await idp.sessions.end();
    expect(Math.abs((seen[0] ?? 0) - Date.now())).toBeLessThan(30_000);
  });
});
