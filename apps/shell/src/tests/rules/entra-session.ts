import { decodeJwt } from "jose";
import { faults, type MockIdp, type UserAgent } from "@adgangskort/testing";
import { expect, vi } from "vitest";
import { isIn, type EntraApp } from "./entra-app.ts";
import { pass, type Rule } from "./rule.ts";
import { tokensGiven, tokenTexts } from "./tokens-given.ts";

/** By the button that every page of the app has. */
async function logOut(userAgent: UserAgent, app: EntraApp): Promise<void> {
  const page = await userAgent.open(app.path);
  const html = '<form method="post" action="/auth/logout"><button>Logg ut</button></form>';
  await userAgent.submit({ ...page, html });
}

/** The address that Entra ID loads in a frame when somebody logs out elsewhere. */
async function frameOf(idp: MockIdp): Promise<string> {
  const [ended] = await idp.sessions.end();
  const [frame = "", ...more] = ended?.frontChannel ?? [];
  expect(more).toEqual([]);
  return frame;
}

/**
 * What Microsoft's documents ask of an application, by the numbers of docs/providers/entra.md: how it authenticates, its tokens, and how a session
 * ends.
 */
export const entraSessions: readonly Rule<EntraApp>[] = [
  {
    number: "EN-6",
    title: "proves itself by its certificate wherever it gets a token: PS256, x5t#S256, and no secret",
    run: async ({ idp, userAgent }, app) => {
      await userAgent.login(app.login, { person: app.employee });
      expect(app.asked.at(-1)?.status).toBe(200);
      const calls = idp.calls.all("token");
      // The login's own, and the one for the register.
      expect(calls.map(({ parameters }) => parameters["grant_type"])).toEqual(["authorization_code", "refresh_token"]);
      const { "x5t#S256": digest } = JSON.parse(app.clientKey) as { readonly "x5t#S256": string };
      for (const { clientAssertion, parameters, headers } of calls) {
        expect(clientAssertion?.header).toEqual({ alg: "PS256", typ: "JWT", "x5t#S256": digest });
        const { iss, sub, aud, iat = 0, exp = 0 } = clientAssertion?.payload ?? {};
        expect({ iss, sub, aud }).toEqual({ iss: app.clientId, sub: app.clientId, aud: idp.profile.endpoints.token });
        expect(exp - iat).toBeLessThanOrEqual(600);
        expect([parameters["client_secret"], headers.get("authorization")]).toEqual([undefined, null]);
      }
      expect(new Set(calls.map(({ clientAssertion }) => clientAssertion?.payload.jti)).size).toBe(2);
    },
  },
  {
    number: "EN-7",
    title: "does not say that it heeds every challenge (cp1)",
    run: async ({ idp, userAgent }, app) => {
      await userAgent.login(app.login, { person: app.employee });
      for (const { parameters } of [...idp.calls.all("authorize"), ...idp.calls.all("token")])
        expect(JSON.stringify(parameters)).not.toMatch(/xms_cc|cp1/);
    },
  },
  {
    number: "EN-8",
    title: "that was used is let go of, and the newest one is the next",
    run: async ({ idp, userAgent }, app) => {
      await userAgent.login(app.login, { person: app.employee });
      // An access token lives for an hour. The session is active meanwhile.
      for (const minutes of [25, 25, 25]) {
        pass(minutes);
        await userAgent.open(app.path);
      }
      const sent = idp.calls.all("token").flatMap(({ parameters }) => parameters["refresh_token"] ?? []);
      const given = tokensGiven(idp).map(({ refresh_token }) => refresh_token);
      expect(sent).toHaveLength(2);
      expect(sent).toEqual(given.slice(0, 2));
      expect(given[0]).not.toBe(given[1]);
      expect(app.asked.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    },
  },
  {
    number: "EN-8",
    title: "no page is told of one, nor of an access token",
    run: async ({ idp, userAgent }, app) => {
      const page = await userAgent.login(app.login, { person: app.employee });
      const facts = await userAgent.open("/auth/session");
      const told = page.html + facts.html + JSON.stringify([...userAgent.headers(), vi.mocked(console.log).mock.calls]);
      const given = tokenTexts(idp);
      expect(given).toHaveLength(6);
      expect(given.filter((token) => told.includes(token))).toEqual([]);
    },
  },
  {
    number: "EN-9",
    title: "ends here and at Entra ID, and here first",
    run: async ({ idp, userAgent }, app) => {
      await userAgent.login(app.login, { person: app.employee });
      const cookie = userAgent.headers();
      const stillThere: unknown[] = [];
      idp.fail({
        name: "looks for the session",
        catalogue: [],
        on: "end_session",
        before: async () => void stillThere.push(await isIn({ headers: () => cookie }, app)),
      });
      await logOut(userAgent, app);
      expect(stillThere[0]).toBe(false);
      expect(idp.calls.last("end_session")?.parameters).toMatchObject({
        post_logout_redirect_uri: `${app.environment.BASE_URL}/auth/logged-out`,
        logout_hint: decodeJwt(tokensGiven(idp)[0]?.id_token ?? "")["login_hint"],
      });
      expect(idp.sessions.all()).toEqual([]);
    },
  },
  {
    number: "EN-9",
    title: "ends here while Entra ID is down",
    run: async ({ idp, userAgent }, app) => {
      await userAgent.login(app.login, { person: app.employee });
      idp.fail(faults.status("end_session", 503));
      await logOut(userAgent, app);
      expect(await isIn(userAgent, app)).toBe(false);
    },
  },
  {
    number: "EN-10",
    title: "ends by sid, without its cookie, when the person logs out elsewhere",
    run: async ({ idp, userAgent, newUserAgent }, app) => {
      await userAgent.login(app.login, { person: app.employee });
      const frame = await frameOf(idp);
      expect(new URL(frame).searchParams.get("sid")).toBeTruthy();
      expect((await newUserAgent().open(frame)).status).toBe(200);
      expect(await isIn(userAgent, app)).toBe(false);
      const page = await userAgent.open(app.path);
      expect(page.url.startsWith(app.environment.BASE_URL + app.path)).toBe(false);
    },
  },
  ...(
    [
      ["of another session", { sid: "of-another-session" }],
      ["of another issuer", { iss: "https://login.microsoftonline.com/another/v2.0" }],
      ["of no session", { sid: undefined }],
    ] as const
  ).map(([name, changes]): Rule<EntraApp> => ({
    number: "EN-10",
    title: `stays, when what ends is told ${name}`,
    run: async ({ idp, userAgent, newUserAgent }, app) => {
      await userAgent.login(app.login, { person: app.employee });
      const frame = new URL(await frameOf(idp));
      for (const [name, value] of Object.entries(changes as Readonly<Record<string, string | undefined>>)) {
        if (value === undefined) frame.searchParams.delete(name);
        else frame.searchParams.set(name, value);
      }
      await newUserAgent().open(frame);
      expect(await isIn(userAgent, app)).toBe(true);
    },
  })),
];
