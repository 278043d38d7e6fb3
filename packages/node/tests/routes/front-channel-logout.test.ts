import { randomUUID } from "node:crypto";
import { faults } from "@adgangskort/mock-idp";
import { http, HttpResponse } from "msw";
import { afterEach, describe, expect, it, vi } from "vitest";
import { memoryStore } from "../../src/index.ts";
import { forgetProvider, kari, ola, origin, useService } from "../support/service.ts";

const service = useService();
const issuer = "https://test.ansattporten.no";
const sid = "session-of-the-provider";
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
const isIn = async (headers = service.headers()): Promise<boolean> => (await service.auth.session(headers)) !== null;
/** As a frame in the provider's page asks: from another site, without a cookie. */
const frame = (query: Record<string, string> | [string, string][], auth = service.auth): Promise<Response> =>
  auth.handler(
    new Request(`${origin}/auth/front-channel-logout?${new URLSearchParams(query).toString()}`, {
      headers: {
        accept: "text/html",
        "sec-fetch-mode": "navigate",
        "sec-fetch-dest": "iframe",
        "sec-fetch-site": "cross-site",
      },
    }),
  );

async function login(person = kari, name: string | undefined = sid): Promise<Headers> {
  service.idp.fail(faults.idToken.claims({ sid: name }), { times: 1 });
  Object.assign(service, { browser: service.newBrowser() });
  await service.browser.login(`${origin}/auth/login?return_to=/sak`, { person, stopAt });
  expect(await isIn()).toBe(true);
  return service.headers();
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("a front-channel logout", () => {
  it("C-47, C-48 ends the session that the provider names and no other, with no cookie", async () => {
    const [one, another] = [await login(), await login(ola, "another")];
    const answer = await frame({ iss: issuer, sid });
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect([await isIn(one), await isIn(another)]).toEqual([false, true]);
    expect(service.events.at(-1)).toMatchObject({
      level: "info",
      action: "logout",
      result: "ended",
      reason: "front-channel",
      provider: "ansattporten",
      sessions: 1,
    });
  });

  it("ends every session that the provider began from that one of its own, in any browser", async () => {
    const all = [await login(), await login(), await login(kari, "another")];
    await frame({ iss: issuer, sid });
    expect(await Promise.all(all.map((headers) => isIn(headers)))).toEqual([false, false, true]);
  });

  it("ends a session that another machine began, also under an older secret", async () => {
    const [older, newer] = ["older secret, of at least 32 characters", "newer secret, of at least 32 characters"];
    const other = service.newAuth({ secrets: [older] });
    Object.assign(service, { auth: other });
    const headers = await login();
    await frame({ iss: issuer, sid }, service.newAuth({ secrets: [newer, older] }));
    expect(await other.session(headers)).toBeNull();
  });

  it("ends what is on its way from that session, as a change of organisation (L-34)", async () => {
    await login();
    const url = `${origin}/auth/organisation?return_to=/sak`;
    service.idp.fail(faults.idToken.claims({ sid }), { times: 1 });
    const arriving = await service.browser.login(url, {
      person: kari,
      stopAt: (to) => to.startsWith(`${origin}/auth/callback/`),
    });
    expect(arriving.stopped).toBe(true);
    await frame({ iss: issuer, sid });
    await service.browser.open(arriving.url);
    expect(await isIn()).toBe(false);
    expect(service.events.at(-1)).toMatchObject({ error: { code: "logged_out_meanwhile" } });
  });

  it("ends what is on its way in another browser, also while the session has the names of an older secret", async () => {
    const [older, newer] = ["older secret, of at least 32 characters", "newer secret, of at least 32 characters"];
    Object.assign(service, { auth: service.newAuth({ secrets: [older] }) });
    await login();
    const auth = service.newAuth({ secrets: [newer, older] });
    Object.assign(service, { auth, browser: service.newBrowser() });
    const isCallback = (url: string): boolean => url.startsWith(`${origin}/auth/callback`);
    const { url } = await service.browser.login(`${origin}/auth/login`, { person: kari, stopAt: isCallback });
    await frame({ iss: issuer, sid }, auth);
    service.idp.fail(faults.idToken.claims({ sid }), { times: 1 });
    expect((await service.browser.open(url, { stopAt })).html).toContain("logget ut");
    expect(await isIn()).toBe(false);
  });

  it("may be framed by the provider's pages, and by nothing else", async () => {
    const answer = await frame({ iss: issuer, sid });
    expect(answer.headers.get("content-security-policy")).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors https://login.test.ansattporten.no",
    );
    expect(answer.headers.get("x-frame-options")).toBeNull();
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    });
  });

  it("may be framed by nobody while it is not known where the provider's pages are, and still ends the session", async () => {
    const headers = await login();
    forgetProvider();
    service.idp.fail(faults.network("discovery"));
    const answer = await frame({ iss: issuer, sid });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(await isIn(headers)).toBe(false);
  });

  it("A-55 is answered alike whether or not there was such a session, and leaves nothing in the store for those who guess", async () => {
    const store = memoryStore({ name: randomUUID() });
    const [end, bury] = [vi.spyOn(store, "end"), vi.spyOn(store, "endIndexed")];
    Object.assign(service, { auth: service.newAuth({ store }) });
    const headers = await login();
    const told = async (name: string): Promise<unknown> => {
      const answer = await frame({ iss: issuer, sid: name });
      return [answer.status, Object.fromEntries(answer.headers), await answer.text()];
    };
    const events = service.events.length;
    const unknown = [
      await told("guess"),
      await told(`${sid}x`),
      await told(sid.slice(0, -1)),
      await told(sid.toUpperCase()),
    ];
    expect(service.events.length).toBe(events);
    expect(bury).not.toHaveBeenCalled();
    expect(await isIn(headers)).toBe(true);
    expect(new Set([...unknown, await told(sid)].map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await isIn(headers)).toBe(false);
    expect(end).not.toHaveBeenCalled();
    await login(kari, "guess");
  });

  it("A-55 takes the session of another issuer for another session", async () => {
    const headers = await login();
    const production = service.newAuth({}, { environment: "production" });
    service.network.use(http.get("https://ansattporten.no/*", () => HttpResponse.error()));
    expect((await frame({ iss: "https://ansattporten.no", sid }, production)).status).toBe(200);
    expect(await isIn(headers)).toBe(true);
  });

  it.each<[string, Record<string, string> | [string, string][]]>([
    ["no sid", { iss: issuer }],
    ["no iss", { sid }],
    ["neither", {}],
    ["an empty sid", { iss: issuer, sid: "" }],
    ["an empty iss", { iss: "", sid }],
    [
      "sid twice",
      [
        ["iss", issuer],
        ["sid", sid],
        ["sid", sid],
      ],
    ],
    [
      "iss twice",
      [
        ["iss", issuer],
        ["iss", issuer],
        ["sid", sid],
      ],
    ],
    ["a sid that is too long", { iss: issuer, sid: "x".repeat(256) }],
    ["an iss that is too long", { iss: `${issuer}/${"x".repeat(2000)}`, sid }],
    ["an iss that is not configured", { iss: "https://evil.example", sid }],
    ["the iss with a slash", { iss: `${issuer}/`, sid }],
    ["the iss in capitals", { iss: issuer.toUpperCase(), sid }],
  ])("with %s is refused with 400, unframeable, and nothing ends", async (_, query) => {
    const headers = await login();
    const answer = await frame(query);
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(await answer.text()).not.toMatch(/evil|session-of/);
    expect(service.events.at(-1)).toMatchObject({ action: "logout", error: { code: "request_invalid" } });
    expect(await isIn(headers)).toBe(true);
  });

  it.each(["POST", "HEAD", "DELETE"])("by %s is none", async (method) => {
    const headers = await login();
    const url = `${origin}/auth/front-channel-logout?${new URLSearchParams({ iss: issuer, sid }).toString()}`;
    expect((await service.auth.handler(new Request(url, { method }))).status).toBe(405);
    expect(await isIn(headers)).toBe(true);
  });

  it("says that it failed when the store is down: the provider's page then cannot say that all is well", async () => {
    const headers = await login();
    const down = vi.spyOn(service.store, "endIndexed").mockRejectedValue(new Error("down"));
    expect((await frame({ iss: issuer, sid })).status).toBe(503);
    down.mockRestore();
    vi.spyOn(service.store, "findIndexed").mockRejectedValueOnce(new Error("down"));
    expect((await frame({ iss: issuer, sid })).status).toBe(503);
    expect(await isIn(headers)).toBe(true);
  });

  it("of a session whose provider gave no sid finds none", async () => {
    const headers = await login(kari, undefined);
    expect((await frame({ iss: issuer, sid: "undefined" })).status).toBe(200);
    expect(await isIn(headers)).toBe(true);
  });
});

describe("A-29 every other route", () => {
  it.each([
    "/auth/login?return_to=//evil.example",
    "/auth/logout",
    "/auth/logged-out",
    "/auth/refused?code=organisation_required",
    "/auth/problem",
    "/auth/initiate",
    "/auth/nowhere",
  ])("is framed by nobody: %s", async (path) => {
    const headers = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    const answer = await service.auth.handler(new Request(origin + path, { headers }));
    expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  });
});
