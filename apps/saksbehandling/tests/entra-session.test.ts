import { decodeJwt } from "jose";
import { faults, type MockIdp, type UserAgent } from "@adgangskort/testing";
import { afterEach, beforeEach, describe, expect, vi } from "vitest";
import { asked, clientId, clientKey, employee, environment, login, path, sessionOf, test } from "./app.ts";

// What Microsoft's documents ask of an application at Entra ID, by the numbers of docs/providers/entra.md: how it proves itself, its tokens, and how a
// session ends.

beforeEach(() => void vi.spyOn(console, "log").mockReturnValue());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const after = (minutes: number): void => {
  vi.useFakeTimers({ toFake: ["Date", "performance"], now: Date.now() + minutes * 60_000 });
};

const isIn = async (userAgent: Pick<UserAgent, "headers">): Promise<boolean> => (await sessionOf(userAgent)) !== null;

describe("the application", () => {
  test("EN-6 proves itself by its certificate wherever it gets a token: PS256, x5t#S256, and no secret", async ({
    idp,
    userAgent,
  }) => {
    await userAgent.login(login, { person: employee });
    expect(asked.at(-1)?.status).toBe(200);
    const calls = idp.calls.all("token");
    // The login's own, and the one for the register.
    expect(calls.map(({ parameters }) => parameters["grant_type"])).toEqual(["authorization_code", "refresh_token"]);
    const { "x5t#S256": digest } = JSON.parse(clientKey) as { readonly "x5t#S256": string };
    for (const { clientAssertion, parameters, headers } of calls) {
      expect(clientAssertion?.header).toEqual({ alg: "PS256", typ: "JWT", "x5t#S256": digest });
      const { iss, sub, aud, iat = 0, exp = 0 } = clientAssertion?.payload ?? {};
      expect({ iss, sub, aud }).toEqual({ iss: clientId, sub: clientId, aud: idp.profile.endpoints.token });
      expect(exp - iat).toBeLessThanOrEqual(600);
      expect([parameters["client_secret"], headers.get("authorization")]).toEqual([undefined, null]);
    }
    expect(new Set(calls.map(({ clientAssertion }) => clientAssertion?.payload.jti)).size).toBe(2);
  });

  test("EN-7 does not say that it heeds every challenge (cp1)", async ({ idp, userAgent }) => {
    await userAgent.login(login, { person: employee });
    for (const { parameters } of [...idp.calls.all("authorize"), ...idp.calls.all("token")])
      expect(JSON.stringify(parameters)).not.toMatch(/xms_cc|cp1/);
  });
});

describe("the refresh token", () => {
  test("EN-8 that was used is let go of, and the newest one is the next", async ({ idp, userAgent }) => {
    const given: unknown[] = [];
    idp.fail(faults.token.body((honest) => (given.push(honest["refresh_token"]), honest)));
    await userAgent.login(login, { person: employee });
    // An access token lives for an hour, and whoever works is in.
    for (const minutes of [25, 25, 25]) {
      after(minutes);
      await userAgent.open(path);
    }
    const sent = idp.calls.all("token").flatMap(({ parameters }) => parameters["refresh_token"] ?? []);
    expect(sent).toHaveLength(2);
    expect(sent).toEqual(given.slice(0, 2));
    expect(given[0]).not.toBe(given[1]);
    expect(asked.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  test("EN-8 no page is told of one, nor of an access token", async ({ idp, userAgent }) => {
    const given: string[] = [];
    idp.fail(
      faults.token.body((honest) => {
        given.push(String(honest["refresh_token"]), String(honest["access_token"]), String(honest["id_token"]));
        return honest;
      }),
    );
    const page = await userAgent.login(login, { person: employee });
    const facts = await userAgent.open("/auth/session");
    const told = page.html + facts.html + JSON.stringify([...userAgent.headers(), vi.mocked(console.log).mock.calls]);
    expect(given).toHaveLength(6);
    expect(given.filter((token) => told.includes(token))).toEqual([]);
  });
});

describe("a session", () => {
  /** By the button that every page of the app has. */
  async function logOut(userAgent: UserAgent): Promise<void> {
    const page = await userAgent.open(path);
    const html = '<form method="post" action="/auth/logout"><button>Logg ut</button></form>';
    await userAgent.submit({ ...page, html });
  }

  test("EN-9 ends here and at Entra ID, and here first", async ({ idp, userAgent }) => {
    const hints: unknown[] = [];
    idp.fail(faults.idToken.text((token) => (hints.push(decodeJwt(token)["login_hint"]), token)));
    await userAgent.login(login, { person: employee });
    const cookie = userAgent.headers();
    const stillThere: unknown[] = [];
    idp.fail({
      name: "looks for the session",
      catalogue: [],
      on: "end_session",
      before: async () => void stillThere.push(await isIn({ headers: () => cookie })),
    });
    await logOut(userAgent);
    expect(stillThere[0]).toBe(false);
    expect(idp.calls.last("end_session")?.parameters).toMatchObject({
      post_logout_redirect_uri: `${environment.BASE_URL}/auth/logged-out`,
      logout_hint: hints[0],
    });
    expect(idp.sessions.all()).toEqual([]);
  });

  test("EN-9 ends here while Entra ID is down", async ({ idp, userAgent }) => {
    await userAgent.login(login, { person: employee });
    idp.fail(faults.status("end_session", 503));
    await logOut(userAgent);
    expect(await isIn(userAgent)).toBe(false);
  });

  /** The address that Entra ID loads in a frame when somebody logs out elsewhere. */
  async function frameOf(idp: MockIdp): Promise<string> {
    const [ended] = await idp.sessions.end();
    const [frame = "", ...more] = ended?.frontChannel ?? [];
    expect(more).toEqual([]);
    return frame;
  }

  test("EN-10 ends by sid, without its cookie, when the person logs out elsewhere", async ({
    idp,
    userAgent,
    newUserAgent,
  }) => {
    await userAgent.login(login, { person: employee });
    const frame = await frameOf(idp);
    expect(new URL(frame).searchParams.get("sid")).toBeTruthy();
    expect((await newUserAgent().open(frame)).status).toBe(200);
    expect(await isIn(userAgent)).toBe(false);
    const page = await userAgent.open(path);
    expect(page.url.startsWith(environment.BASE_URL + path)).toBe(false);
  });

  test.for([
    ["of another session", { sid: "of-another-session" }],
    ["of another issuer", { iss: "https://login.microsoftonline.com/another/v2.0" }],
    ["of no session", { sid: undefined }],
  ])("EN-10 stays, when what ends is told %s", async ([, changes], { idp, userAgent, newUserAgent }) => {
    await userAgent.login(login, { person: employee });
    const frame = new URL(await frameOf(idp));
    for (const [name, value] of Object.entries(changes as Readonly<Record<string, string | undefined>>)) {
      if (value === undefined) frame.searchParams.delete(name);
      else frame.searchParams.set(name, value);
    }
    await newUserAgent().open(frame);
    expect(await isIn(userAgent)).toBe(true);
  });
});
