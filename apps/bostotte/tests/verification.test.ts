import type { MockIdp, Page } from "@adgangskort/mock-idp";
import type { UserAgent } from "@adgangskort/testing";
import { afterEach, describe, expect, vi } from "vitest";
import { employee, environment, level, path, test } from "./app.ts";
import { logInAtDemo, logOutAtDemo, wasTold } from "./demo-client.ts";

// Digdir's verification tests, by their numbers (docs.digdir.no, idporten_verifikasjonstester). They are written for ID-porten; at Ansattporten
// every login is the service's own, so 1 to 4 are turned round: there must be no single sign-on.

afterEach(() => void vi.useRealTimers());

const minutes = (count: number): void => {
  vi.useFakeTimers({ toFake: ["Date", "performance"], now: Date.now() + count * 60_000 });
};

/** Opens the service's page; whether the provider asks who it is, and whether the person is in. */
async function openOwn(idp: MockIdp, userAgent: UserAgent): Promise<{ asked: boolean; in: boolean; page: Page }> {
  const page = await userAgent.open(path);
  return { asked: page.url.startsWith(idp.issuer) && page.html.includes('name="person"'), in: isOwn(page), page };
}

const isOwn = ({ url, status }: Page): boolean => url === `${environment.BASE_URL}${path}` && status === 200;

/** By the button that every page of the app has. */
function logOut(userAgent: UserAgent, page: Page): Promise<Page> {
  const html = '<form method="post" action="/auth/logout"><button>Logg ut</button></form>';
  return userAgent.submit({ ...page, html });
}

/** By the numbers of the tests from here to another service, and back. */
const levels = [
  { name: "at the least level", assurance: level, from: 1, to: 3 },
  { name: "at level high", assurance: "high", from: 2, to: 4 },
] as const;

describe.each(levels)("$name", ({ assurance, from, to }) => {
  test(`VT-${from} a login here is no login at another service`, async ({ idp, userAgent }) => {
    const own = await userAgent.login(path, { ...employee, assurance });
    expect(own.requests.some(({ url }) => url.startsWith(idp.issuer))).toBe(true);
    expect(isOwn(own)).toBe(true);
    const demo = await logInAtDemo(idp, userAgent, { ...employee, assurance, acr: assurance });
    expect(demo).toMatchObject({ asked: true, claims: { acr: assurance } });
  });

  test(`VT-${to} a login at another service is no login here`, async ({ idp, userAgent }) => {
    await logInAtDemo(idp, userAgent, { ...employee, assurance, acr: assurance });
    const { asked, page } = await openOwn(idp, userAgent);
    expect(asked).toBe(true);
    expect(isOwn(await userAgent.login(page, { ...employee, assurance }))).toBe(true);
    expect(await facts(userAgent)).toMatchObject({ assurance });
  });
});

const facts = async (userAgent: UserAgent): Promise<unknown> =>
  JSON.parse((await userAgent.open("/auth/session")).html);

test("VT-5 a higher level at another service is asked for, and given", async ({ idp, userAgent }) => {
  expect(isOwn(await userAgent.login(path, employee))).toBe(true);
  const demo = await logInAtDemo(idp, userAgent, { ...employee, assurance: "high", acr: "high" });
  expect(demo).toMatchObject({ asked: true, claims: { acr: "high" } });
});

test("VT-6 a logout here ends the login at the provider and at the other services", async ({ idp, userAgent }) => {
  await logInAtDemo(idp, userAgent, { ...employee, acr: level });
  const own = await userAgent.login(path, employee);
  const end = await logOut(userAgent, own);
  expect(idp.calls.last("end_session")?.refused).toBeUndefined();
  expect(wasTold(end)).toBe(true);
  expect(await openOwn(idp, userAgent)).toMatchObject({ in: false, asked: true });
  expect(await logInAtDemo(idp, userAgent, { ...employee, acr: level })).toMatchObject({ asked: true });
});

test("VT-6 who is logged in and has no access here can log out all the same", async ({ idp, userAgent }) => {
  const refused = await userAgent.login(path, { ...employee, organisation: "self" });
  expect(refused.status).toBe(403);
  const [, question = ""] = refused.html.match(/href="(\/auth\/logout[^"]*)"/) ?? [];
  await userAgent.submit(await userAgent.open(question));
  expect(idp.calls.last("end_session")?.refused).toBeUndefined();
  expect(idp.sessions.all()).toEqual([]);
  expect(await openOwn(idp, userAgent)).toMatchObject({ in: false, asked: true });
});

test("VT-7 a logout at another service ends the login here", async ({ idp, userAgent }) => {
  await userAgent.login(path, employee);
  await logInAtDemo(idp, userAgent, { ...employee, acr: level });
  await logOutAtDemo(idp, userAgent);
  expect(await openOwn(idp, userAgent)).toMatchObject({ in: false, asked: true });
});

test("VT-8 who is away for more than half an hour is logged out", async ({ idp, userAgent }) => {
  await userAgent.login(path, employee);
  expect(await openOwn(idp, userAgent)).toMatchObject({ in: true });
  minutes(31);
  expect(await openOwn(idp, userAgent)).toMatchObject({ in: false, asked: true });
});

test("VT-9 a login that must be new is one, though the provider knows the person", async ({ idp, userAgent }) => {
  await userAgent.login(path, employee);
  const page = await userAgent.open(`/auth/login?max_age=0&return_to=${path}`);
  expect(idp.calls.last("par")?.parameters).toMatchObject({ prompt: "login" });
  expect(page.html).toContain('name="person"');
  expect(isOwn(await userAgent.login(page, employee))).toBe(true);
});

test.for(["nb", "nn", "en", "se"])(
  "VT-11 the provider speaks %s to whom the service does",
  async (lang, { idp, userAgent }) => {
    const page = await userAgent.open(`/auth/login?ui_locales=${lang}&return_to=${path}`);
    expect(idp.calls.last("par")?.parameters).toMatchObject({
      ui_locales: expect.stringMatching(new RegExp(`^${lang}\\b`)) as unknown,
    });
    expect(page.html).toMatch(new RegExp(`<html[^>]* lang="${lang}"`));
    expect(isOwn(await userAgent.login(page, employee))).toBe(true);
  },
);
