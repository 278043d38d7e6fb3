import type { MockIdp, Page } from "@adgangskort/mock-idp";
import type { UserAgent } from "@adgangskort/testing";
import { expect } from "vitest";
import { logInAtDemo, logOutAtDemo, wasTold } from "../demo-client.ts";
import { requested, type DigdirApp } from "./digdir-app.ts";
import { pass, type Rule } from "./rule.ts";

// Digdir's verification tests, by their numbers (docs.digdir.no, idporten_verifikasjonstester): those that are the same at both portals.

/** Whether a page is the service's own, for a person who is logged in. */
export const isOwn = ({ url, status }: Page, { environment, path }: DigdirApp): boolean =>
  url === `${environment.BASE_URL}${path}` && status === 200;

/** Opens the service's page; whether the provider asks who it is, and whether the person is in. */
export async function openOwn(
  idp: MockIdp,
  userAgent: UserAgent,
  app: DigdirApp,
): Promise<{ asked: boolean; in: boolean; page: Page }> {
  const page = await userAgent.open(app.path);
  return { asked: page.url.startsWith(idp.issuer) && page.html.includes('name="person"'), in: isOwn(page, app), page };
}

/** What the app's pages may know of the session. */
export const factsOf = async (userAgent: UserAgent): Promise<unknown> =>
  JSON.parse((await userAgent.open("/auth/session")).html);

/** Logs out by the button that every page of the app has. */
function logOut(userAgent: UserAgent, page: Page): Promise<Page> {
  const html = '<form method="post" action="/auth/logout"><button>Logg ut</button></form>';
  return userAgent.submit({ ...page, html });
}

/** Logs out by the link of a page that refuses the person. */
export async function logOutAfterRefusal(idp: MockIdp, userAgent: UserAgent, refused: Page): Promise<void> {
  const [, question = ""] = refused.html.match(/href="(\/auth\/logout[^"]*)"/) ?? [];
  await userAgent.submit(await userAgent.open(question));
  expect(idp.calls.last("end_session")?.refused).toBeUndefined();
  expect(idp.sessions.all()).toEqual([]);
}

/** The rules, by a portal's own name for a level. */
export const verificationRules = (acrOf: (level: string) => string): readonly Rule<DigdirApp>[] => [
  {
    number: "VT-5",
    title: "a higher level at another service is requested, and given",
    run: async ({ idp, userAgent }, app) => {
      expect(isOwn(await userAgent.login(app.path, { ...app.who, assurance: app.level }), app)).toBe(true);
      const demo = await logInAtDemo(idp, userAgent, { ...app.who, assurance: "high", acr: acrOf("high") });
      expect(demo).toMatchObject({ asked: true, claims: { acr: acrOf("high") } });
    },
  },
  {
    number: "VT-6",
    title: "a logout here ends the login at the provider and at the other services",
    run: async ({ idp, userAgent }, app) => {
      await logInAtDemo(idp, userAgent, { ...app.who, acr: acrOf(app.level) });
      const own = await userAgent.login(app.path, app.who);
      const end = await logOut(userAgent, own);
      expect(idp.calls.last("end_session")?.refused).toBeUndefined();
      expect(wasTold(end)).toBe(true);
      expect(await openOwn(idp, userAgent, app)).toMatchObject({ in: false, asked: true });
      expect(await logInAtDemo(idp, userAgent, { ...app.who, acr: acrOf(app.level) })).toMatchObject({ asked: true });
    },
  },
  {
    number: "VT-7",
    title: "a logout at another service ends the login here, by the front channel",
    run: async ({ idp, userAgent }, app) => {
      await userAgent.login(app.path, app.who);
      await logInAtDemo(idp, userAgent, { ...app.who, acr: acrOf(app.level) });
      const end = await logOutAtDemo(idp, userAgent);
      const ownFrame = `${app.environment.BASE_URL}/auth/front-channel-logout?`;
      const frames = end.requests.filter(({ frame, url }) => frame && url.startsWith(ownFrame));
      expect(frames.map(({ status, refused }) => ({ status, refused }))).toEqual([{ status: 200, refused: undefined }]);
      expect(await openOwn(idp, userAgent, app)).toMatchObject({ in: false, asked: true });
    },
  },
  {
    number: "VT-8",
    title: "a person who is away for more than half an hour is logged out",
    run: async ({ idp, userAgent }, app) => {
      await userAgent.login(app.path, app.who);
      expect(await openOwn(idp, userAgent, app)).toMatchObject({ in: true });
      pass(31);
      expect(await openOwn(idp, userAgent, app)).toMatchObject({ in: false, asked: true });
    },
  },
  ...["nb", "nn", "en", "se"].map((lang): Rule<DigdirApp> => ({
    number: "VT-11",
    title: `the provider speaks ${lang} to people to whom the service does`,
    run: async ({ idp, userAgent }, app) => {
      const page = await userAgent.open(`/auth/login?ui_locales=${lang}&return_to=${app.path}`);
      expect(requested(idp)).toMatchObject({
        ui_locales: expect.stringMatching(new RegExp(`^${lang}\\b`)) as unknown,
      });
      expect(page.html).toMatch(new RegExp(`<html[^>]* lang="${lang}"`));
      expect(isOwn(await userAgent.login(page, app.who), app)).toBe(true);
    },
  })),
];
