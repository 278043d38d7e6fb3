import type { MockIdp, Page } from "@adgangskort/mock-idp";
import { faults, type UserAgent } from "@adgangskort/testing";
import { afterEach, describe, expect, vi } from "vitest";
import { citizen, environment, path, test } from "./app.ts";
import { logInAtDemo, logOutAtDemo, wasTold } from "./demo-client.ts";

// Digdir's verification tests, by their numbers (docs.digdir.no, idporten_verifikasjonstester).

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

const facts = async (userAgent: UserAgent): Promise<unknown> =>
  JSON.parse((await userAgent.open("/auth/session")).html);

/** By the button that every page of the app has. */
function logOut(userAgent: UserAgent, page: Page): Promise<Page> {
  const html = '<form method="post" action="/auth/logout"><button>Logg ut</button></form>';
  return userAgent.submit({ ...page, html });
}

const least = { assurance: "substantial", acr: "idporten-loa-substantial" };
const high = { assurance: "high", acr: "idporten-loa-high" };

/** By the numbers of the tests from here to another service, and back. */
const levels = [
  { ...least, from: 1, to: 3 },
  { ...high, from: 2, to: 4 },
] as const;

describe.each(levels)("single sign-on at level $assurance", ({ assurance, acr, from, to }) => {
  test(`VT-${from} a login here is one at another service, at that level`, async ({ idp, userAgent }) => {
    const { asked, page } = await openOwn(idp, userAgent);
    expect(asked).toBe(true);
    expect(isOwn(await userAgent.login(page, { ...citizen, assurance }))).toBe(true);
    const demo = await logInAtDemo(idp, userAgent, { ...citizen, ...least });
    expect(demo).toMatchObject({ asked: false, claims: { acr, amr: ["TestID"] } });
  });

  test(`VT-${to} a login at another service is one here, at that level`, async ({ idp, userAgent }) => {
    expect(await logInAtDemo(idp, userAgent, { ...citizen, assurance, acr })).toMatchObject({ asked: true });
    expect(await openOwn(idp, userAgent)).toMatchObject({ asked: false, in: true });
    expect(await facts(userAgent)).toMatchObject({ assurance });
  });
});

test("VT-5 a higher level at another service is asked for, and given", async ({ idp, userAgent }) => {
  expect(isOwn(await userAgent.login(path, { ...citizen, assurance: least.assurance }))).toBe(true);
  const demo = await logInAtDemo(idp, userAgent, { ...citizen, ...high });
  expect(demo).toMatchObject({ asked: true, claims: { acr: high.acr } });
});

test("VT-6 a logout here ends the login at ID-porten and at the other services", async ({ idp, userAgent }) => {
  expect(await logInAtDemo(idp, userAgent, { ...citizen, ...least })).toMatchObject({ asked: true });
  const own = await openOwn(idp, userAgent);
  expect(own).toMatchObject({ asked: false, in: true });
  const end = await logOut(userAgent, own.page);
  expect(idp.calls.last("end_session")?.refused).toBeUndefined();
  expect(wasTold(end)).toBe(true);
  expect(await openOwn(idp, userAgent)).toMatchObject({ in: false, asked: true });
  expect(await logInAtDemo(idp, userAgent, { ...citizen, ...least })).toMatchObject({ asked: true });
});

test("VT-6 whose login is refused here can log out of ID-porten all the same", async ({ idp, userAgent }) => {
  idp.fail(faults.authorize.parameters({ iss: undefined }), { times: 1 });
  const refused = await userAgent.login(path, citizen);
  expect(refused.status).toBeGreaterThanOrEqual(400);
  expect(idp.sessions.all()).toHaveLength(1);
  const [, question = ""] = refused.html.match(/href="(\/auth\/logout[^"]*)"/) ?? [];
  await userAgent.submit(await userAgent.open(question));
  expect(idp.calls.last("end_session")?.refused).toBeUndefined();
  expect(idp.sessions.all()).toEqual([]);
  expect(await openOwn(idp, userAgent)).toMatchObject({ in: false, asked: true });
});

test("VT-7 a logout at another service ends the login here, by the front channel", async ({ idp, userAgent }) => {
  await userAgent.login(path, citizen);
  expect(await logInAtDemo(idp, userAgent, { ...citizen, ...least })).toMatchObject({ asked: false });
  const end = await logOutAtDemo(idp, userAgent);
  const ownFrame = `${environment.BASE_URL}/auth/front-channel-logout?`;
  const frames = end.requests.filter(({ frame, url }) => frame && url.startsWith(ownFrame));
  expect(frames.map(({ status, refused }) => ({ status, refused }))).toEqual([{ status: 200, refused: undefined }]);
  expect(await openOwn(idp, userAgent)).toMatchObject({ in: false, asked: true });
});

test("VT-8 who is away for more than half an hour is logged out", async ({ idp, userAgent }) => {
  await userAgent.login(path, citizen);
  expect(await openOwn(idp, userAgent)).toMatchObject({ in: true });
  minutes(31);
  expect(await openOwn(idp, userAgent)).toMatchObject({ in: false, asked: true });
});

test("VT-9 a login that must be new is one, though ID-porten knows the person from another service", async ({
  idp,
  userAgent,
}) => {
  expect(await logInAtDemo(idp, userAgent, { ...citizen, ...least })).toMatchObject({ asked: true });
  // As the link from the service for employees is.
  const page = await userAgent.open(`/auth/login?max_age=0&return_to=${path}`);
  expect(idp.calls.last("par")?.parameters).toMatchObject({ prompt: "login" });
  expect(page.html).toContain('name="person"');
  expect(isOwn(await userAgent.login(page, citizen))).toBe(true);
});

test.for(["nb", "nn", "en", "se"])(
  "VT-11 ID-porten speaks %s to whom the service does",
  async (lang, { idp, userAgent }) => {
    const page = await userAgent.open(`/auth/login?ui_locales=${lang}&return_to=${path}`);
    expect(idp.calls.last("par")?.parameters).toMatchObject({
      ui_locales: expect.stringMatching(new RegExp(`^${lang}\\b`)) as unknown,
    });
    expect(page.html).toMatch(new RegExp(`<html[^>]* lang="${lang}"`));
    expect(isOwn(await userAgent.login(page, citizen))).toBe(true);
  },
);
