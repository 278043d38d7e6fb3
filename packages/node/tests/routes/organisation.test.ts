import { faults, organisations, type Page } from "@adgangskort/mock-idp";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LoginOptions } from "@adgangskort/testing";
import { entry, kari, ola, origin, useService, workAccount } from "../support/service.ts";

const service = useService();
const target = `${origin}/sak`;
const stopAt = (url: string): boolean => url.startsWith(target);
const start = `${origin}/auth/login?return_to=/sak`;
const choose = `${origin}/auth/organisation?return_to=/sak/2`;
const { havbruk, kommune } = organisations;
const login = (options: Partial<LoginOptions> = {}, url = start): Promise<Page> =>
  service.browser.login(url, { person: ola, organisation: [havbruk.organisation_number], stopAt, ...options });
const change = (options: Partial<LoginOptions> = {}): Promise<Page> =>
  login({ organisation: [kommune.organisation_number], ...options }, choose);
const session = (headers = service.headers()): ReturnType<typeof service.auth.session> => service.auth.session(headers);
const namesOf = async (headers = service.headers()): Promise<unknown> => {
  const representation = (await session(headers))?.representation;
  return representation?.kind === "organisations" ? representation.organisations.map(({ name }) => name) : "nobody";
};
/** The provider's session lapsed. */
const forgetProviderSession = (): void => {
  const { cookies } = service.browser;
  for (const { name } of cookies.all().filter(({ host }) => host.endsWith("ansattporten.no"))) cookies.delete(name);
};
/** The response that the provider sends, before the callback has it. */
const response = async (options: Partial<LoginOptions> = {}): Promise<URL> =>
  new URL((await change({ stopAt: (url) => url.startsWith(`${origin}/auth/callback`), ...options })).url);

afterEach(() => {
  vi.useRealTimers();
});

/** Pages of the portal that ask who the person is. */
const loginPages = (page: Page): number => (page.html.includes('name="person"') ? 1 : 0);

describe("a person who chooses another organisation", () => {
  beforeEach(async () => void (await login()));

  it("acts for it without logging in once more, and comes back to where they were", async () => {
    const before = await session();
    const picker = await service.browser.open(choose);
    expect(loginPages(picker)).toBe(0);
    expect(picker.html).toContain(kommune.name);
    const page = await service.browser.login(picker, {
      person: ola,
      organisation: [kommune.organisation_number],
      stopAt,
    });
    expect(page).toMatchObject({ stopped: true, url: `${target}/2` });
    expect(await namesOf()).toEqual([kommune.name]);
    expect(await session()).toMatchObject({
      subject: before?.subject,
      authenticatedAt: before?.authenticatedAt,
      assurance: before?.assurance,
    });
  });

  it("is sent with the same request as before, and no demand to log in", async () => {
    await change();
    const [first, second] = service.idp.calls.all("par").map(({ parameters }) => parameters);
    for (const name of ["authorization_details", "scope", "acr_values", "redirect_uri"])
      expect(second?.[name]).toBe(first?.[name]);
    expect(second).not.toHaveProperty("prompt");
    expect(second).not.toHaveProperty("max_age");
  });

  it("gets another session id, and the old one is dead only when the new one is there", async () => {
    const before = service.headers();
    service.idp.fail(faults.network("token"), { times: 1 });
    expect((await change()).status).toBe(503);
    expect(service.headers().get("cookie")).toBe(before.get("cookie"));
    expect(await namesOf(before)).toEqual([havbruk.name]);
    await change();
    expect(service.headers().get("cookie")).not.toBe(before.get("cookie"));
    await expect(session(before)).rejects.toMatchObject({ code: "session_replaced" });
    expect(await namesOf()).toEqual([kommune.name]);
  });

  it("is told when the choice comes too late: the page would act for the organisation before", async () => {
    const { href } = await response();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 11 * 60_000 });
    expect(await namesOf()).toEqual([havbruk.name]);
    const page = await service.browser.open(href, { stopAt });
    expect([page.stopped, page.status]).toEqual([false, 400]);
    expect(page.html).toContain('href="/auth/organisation?return_to=');
    expect(service.events.at(-1)).toMatchObject({
      action: "organisation",
      result: "failed",
      error: { code: "transaction_expired" },
    });
  });

  it("goes on, though late, with the one they have when they press cancel in the picker", async () => {
    const { href } = await response({ cancel: "organisation" });
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 11 * 60_000 });
    expect(await service.browser.open(href, { stopAt })).toMatchObject({ stopped: true, url: `${target}/2` });
  });

  it("leaves an event when the provider answers that they must log in", async () => {
    const url = await response();
    url.searchParams.delete("code");
    url.searchParams.set("error", "login_required");
    const before = service.events.length;
    await service.browser.open(url.href);
    expect(service.events.slice(before)).toMatchObject([
      { action: "organisation", result: "failed", error: { code: "session_required" } },
    ]);
  });

  it("goes on with the one they have when they press cancel in the picker", async () => {
    const before = await session();
    const page = await change({ cancel: "organisation" });
    expect(page).toMatchObject({ stopped: true, url: `${target}/2` });
    expect(await session()).toEqual(before);
    expect(service.events.at(-1)).toMatchObject({
      action: "organisation",
      result: "failed",
      error: { code: "access_denied" },
    });
  });

  it("is told that they pressed cancel when the session has ended meanwhile, and goes on to no page that needs it", async () => {
    const asked = await service.browser.open(choose);
    service.browser.cookies.delete("__Host-employee");
    const page = await service.browser.login(asked, { person: ola, cancel: "organisation", stopAt });
    expect([page.stopped, page.status]).toEqual([false, 200]);
    expect(page.html).toContain("Innloggingen ble avbrutt");
    // A choice needs a session: the way on is a login.
    expect(page.html).toMatch(/href="\/auth\/login\?return_to=[^"]*%2Fsak%2F2/);
  });

  it("is told that they pressed cancel when the store is down, and not that the service is", async () => {
    const url = await response({ cancel: "organisation" });
    const down = { ...service.store, read: () => Promise.reject(new Error("down")) };
    const answer = await service.newAuth({ store: down }).handler(new Request(url, { headers: service.headers() }));
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { error: "access_denied", reference: expect.stringMatching(/^[0-9a-f]{12}$/) as unknown },
    ]);
  });

  it("may choose to act for themselves alone", async () => {
    await change({ organisation: "self" });
    expect(await namesOf()).toBe("nobody");
  });

  it("logs in again when the provider's session has lapsed, as the same person", async () => {
    forgetProviderSession();
    const asked = await service.browser.open(choose);
    expect(loginPages(asked)).toBe(1);
    await service.browser.login(asked, { person: ola, organisation: [kommune.organisation_number], stopAt });
    expect(await namesOf()).toEqual([kommune.name]);
  });

  it("A-63 is refused as another person, and the session stays with the first", async () => {
    const before = await session();
    forgetProviderSession();
    const page = await change({ person: kari });
    expect(page.status).toBe(403);
    expect(page.html).toContain("En annen er logget inn her");
    expect(page.html).toContain('href="/auth/logout/ansattporten"');
    // The provider knows the other one now, and has to ask.
    expect(page.html).toMatch(/href="\/auth\/login\?max_age=0&amp;return_to=[^"]*%2Fsak%2F2"/);
    expect(await session()).toEqual(before);
    expect(service.events.at(-1)).toMatchObject({
      action: "organisation",
      result: "failed",
      error: { code: "another_person", blame: "person" },
    });
    const again = await login({ organisation: [kommune.organisation_number] }, `${start}&max_age=0`);
    expect(again.stopped).toBe(true);
    expect(await namesOf()).toEqual([kommune.name]);
  });

  it("is told of in the audit log as what it was", async () => {
    service.events.length = 0;
    await change();
    expect(service.events.map(({ action, result, organisations: numbers }) => [action, result, numbers])).toEqual([
      ["organisation", "started", undefined],
      ["organisation", "succeeded", [kommune.organisation_number]],
    ]);
    const [begun, ended] = service.events;
    expect(ended?.attempt).toBe(begun?.attempt);
    expect(begun?.attempt).toMatch(/^[\w-]{22}$/);
    expect(ended).toMatchObject({
      durationMs: expect.any(Number) as number,
      singleSignOn: expect.any(Boolean) as boolean,
    });
  });

  it("keeps the level that they had raised", async () => {
    await login({ assurance: "high" }, `${start}&assurance=high`);
    await change();
    expect(await session()).toMatchObject({ assurance: "high" });
    expect(service.idp.calls.last("par")?.parameters["acr_values"]).toBe("high");
  });

  it("is known by the same secret's older one, when it was replaced in between", async () => {
    const [older, newer] = ["an older secret of 32 characters!", "a newer secret of 32 characters!"];
    const serve = (...secrets: string[]): void => void Object.assign(service, { auth: service.newAuth({ secrets }) });
    serve(older);
    await login();
    const arrived = await change({ stopAt: (url) => url.startsWith(`${origin}/auth/callback`) });
    serve(newer, older);
    expect((await service.browser.open(arrived.url, { stopAt })).stopped).toBe(true);
    expect(await namesOf()).toEqual([kommune.name]);
  });

  it("finds the link to it in the facts of the session", async () => {
    const facts = await service.auth.handler(new Request(`${origin}/auth/session`, { headers: service.headers() }));
    expect(await facts.json()).toMatchObject({ organisationHref: "/auth/organisation" });
  });

  it("is led to it from the page that says what the chosen one lacks", async () => {
    const refused = await service.browser.open(`${origin}/auth/refused?code=organisation_required&return_to=/sak`);
    expect(refused.html).toContain('href="/auth/organisation?return_to=');
    const other = await service.newBrowser().open(`${origin}/auth/refused?code=organisation_required&return_to=/sak`);
    expect(other.html).toContain('href="/auth/login?return_to=');
  });
});

describe("the route by which to choose", () => {
  it("asks people who are not logged in to do so, and is no event", async () => {
    const page = await service.browser.open(choose);
    expect(page.status).toBe(401);
    expect(page.html).toContain('href="/auth/login?return_to=https%3A%2F%2Fetat.example.no%2Fsak%2F2"');
    expect(service.events).toEqual([]);
    expect(service.idp.calls.all("par")).toHaveLength(0);
  });

  it("is there only where representation is asked for at login", async () => {
    const { representation: _, ...plain } = entry();
    Object.assign(service, { auth: service.newAuth({ providers: [plain, entry({ id: workAccount })] }) });
    await login();
    expect((await service.browser.open(choose)).status).toBe(404);
    expect(service.idp.calls.all("par")).toHaveLength(1);
    const facts = await service.auth.handler(new Request(`${origin}/auth/session`, { headers: service.headers() }));
    expect(await facts.json()).not.toHaveProperty("organisationHref");
  });

  it.each<[string, string, Record<string, string>, number]>([
    ["A-32 a form of another site", "POST", { origin: "https://evil.example" }, 403],
    ["A-32 a form of nobody", "POST", {}, 403],
    ["a fetch of this site", "POST", { origin, "sec-fetch-mode": "cors" }, 401],
    ["a fetch", "GET", { "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" }, 401],
    ["an image", "GET", { "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" }, 401],
    [
      "a prefetch",
      "GET",
      { "sec-purpose": "prefetch", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" },
      204,
    ],
  ])("is no way for %s", async (_, method, headers, status) => {
    await login();
    const answer = await service.auth.handler(new Request(choose, { method, headers: service.headers(headers) }));
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([status, []]);
    expect(service.idp.calls.all("par")).toHaveLength(1);
  });

  it("answers a form of this site", async () => {
    await login();
    const request = new Request(choose, { method: "POST", headers: service.headers({ origin }) });
    const answer = await service.auth.handler(request);
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toContain("https://login.test.ansattporten.no/authorize");
  });
});
