import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { createUserAgent, type UserAgent } from "@adgangskort/mock-idp";
import { loginOverHttp } from "@adgangskort/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mount, type Mounted } from "../support/mounted.ts";
import { formType, forgers, ownForm } from "../support/posts.ts";

const person = "Kari Testmo";

describe.each(["hono", "fastify", "express", "node-http"])("the handler under %s", (name) => {
  let app: Mounted;
  let browser: UserAgent;
  const cookie = (): string => browser.cookies.header(new URL(app.origin)) ?? "";
  const facts = async (): Promise<number | undefined> =>
    (await app.ask("/auth/session", { cookie: cookie() })).statusCode;
  const login = async (): Promise<void> => {
    const page = await browser.login(`${app.origin}/sak/7`, { person });
    expect([page.url, page.html]).toEqual([`${app.origin}/sak/7`, `Hei, ${person}!`]);
  };
  const openTab = async (): Promise<{ answer: IncomingMessage; text: () => string; whole: Promise<unknown> }> => {
    const answer = await app.ask("/auth/events", { cookie: cookie(), "sec-fetch-site": "same-origin" });
    let text = "";
    answer.setEncoding("utf8").on("data", (part: string) => (text += part));
    const whole = once(answer, "end");
    whole.catch(() => undefined);
    return { answer, text: () => text, whole };
  };

  beforeAll(async () => {
    app = await mount(new URL(`../../examples/mounting/${name}.ts`, import.meta.url));
  });
  afterAll(() => app.remove());
  beforeEach(() => {
    app.idp.reset();
    browser = createUserAgent({ fetch: app.fetch });
  });

  it("logs a person in from a guarded page, tells their session, and logs them out by a form", async () => {
    await login();
    const answer = await app.ask("/auth/session", { cookie: cookie() });
    expect(JSON.parse((await answer.toArray()).join(""))).toMatchObject({ name: person, assurance: "high" });
    const out = await browser.submit(await browser.open(`${app.origin}/auth/logout`));
    expect([out.status, new URL(out.url).pathname]).toEqual([200, "/auth/logged-out"]);
    expect(await facts()).toBe(401);
    const { url } = await browser.open(`${app.origin}/sak/7`);
    expect(url).toMatch(`${new URL(app.idp.issuer).origin}/`);
  });

  it("takes a call of its own pages from a person who is logged in, and no other", async () => {
    const own = { "content-type": "application/json", "x-adgangskort": "1", origin: app.origin };
    const post = async (headers: Record<string, string>): Promise<unknown[]> => {
      const answer = await app.ask("/api/sak", headers, "POST", '{"title":"Tilsyn"}');
      return [answer.statusCode, JSON.parse((await answer.toArray()).join("")) as unknown];
    };
    expect(await post(own)).toMatchObject([401, { error: "session_required" }]);
    await login();
    const foreign = { ...own, cookie: cookie(), origin: "https://portal.example.no" };
    expect(await post(foreign)).toMatchObject([403, { error: "cross_site_request" }]);
    expect(await post({ ...own, cookie: cookie() })).toEqual([201, { by: person, case: { title: "Tilsyn" } }]);
  });

  it("takes a plain form of its own page, and refuses one of a sibling origin or of another site", async () => {
    await login();
    const post = async (headers: Readonly<Record<string, string>>): Promise<unknown[]> => {
      const given = { ...formType, cookie: cookie(), ...headers };
      const answer = await app.ask("/api/sak", given, "POST", "title=Tilsyn");
      return [answer.statusCode, (await answer.toArray()).join("")];
    };
    for (const [, headers] of forgers)
      expect(await post(headers)).toEqual([403, expect.not.stringContaining("Tilsyn")]);
    expect(await post(ownForm(app.origin))).toEqual([201, JSON.stringify({ by: person, case: { title: "Tilsyn" } })]);
    expect(await post({ origin: app.origin })).toContain(201);
  });

  it("answers 500 when a handler throws, and lives on", async () => {
    await login();
    const own = { "content-type": "application/json", "x-adgangskort": "1", origin: app.origin, cookie: cookie() };
    expect((await app.ask("/api/sak", own, "POST", "{")).statusCode).toBe(500);
    expect(await facts()).toBe(200);
  });

  it("logs in over HTTP for a test", async () => {
    const cookies = await loginOverHttp(new URL("/auth/login?return_to=/sak/7", app.origin), { person });
    expect(cookies.map((each) => each.name)).toContain(`employee-${new URL(app.origin).port}`);
  });

  it("sends several cookies as several headers", async () => {
    const { requests } = await browser.login(`${app.origin}/sak/7`, { person });
    const callback = requests.find(({ url }) => url.includes("/auth/callback/"));
    const names = callback?.responseHeaders.getSetCookie().map((each) => each.split("=")[0]?.split(".")[0]);
    expect(names?.length).toBeGreaterThan(1);
    expect(names).toContain(`employee-${new URL(app.origin).port}`);
  });

  it("ends a session by the provider's back channel", async () => {
    await login();
    const ended = await app.idp.sessions.end();
    expect(ended.flatMap(({ backChannel }) => backChannel.map(({ status }) => status))).toEqual([200]);
    expect(await facts()).toBe(401);
  });

  it("ends a session by the provider's front channel, in a frame that its page may show", async () => {
    await login();
    const [{ sid } = { sid: "" }] = app.idp.sessions.all().flatMap(({ clients }) => clients);
    const query = new URLSearchParams({ iss: app.idp.issuer, sid });
    const answer = await app.ask(`/auth/front-channel-logout?${query.toString()}`, { "sec-fetch-dest": "iframe" });
    expect([answer.statusCode, answer.headers["x-frame-options"]]).toEqual([200, undefined]);
    expect(answer.headers["content-security-policy"]).toContain(`frame-ancestors ${new URL(app.idp.issuer).origin}`);
    expect(await facts()).toBe(401);
  });

  it("reads the body of a form once, as another site posts it", async () => {
    const form = new URLSearchParams({ iss: app.idp.issuer, target_link_uri: `${app.origin}/sak/7` });
    const type = { "content-type": "application/x-www-form-urlencoded", accept: "text/html" };
    const answer = await app.ask(
      "/auth/initiate",
      { ...type, origin: "https://portal.example.no" },
      "POST",
      form.toString(),
    );
    expect(answer.statusCode).toBe(303);
  });

  it("tells an open tab at once that its session is over", async () => {
    await login();
    const from = performance.now();
    const tab = await openTab();
    while (!tab.text().startsWith("retry: ")) await pause(5);
    expect(performance.now() - from).toBeLessThan(1000);
    await browser.submit(await browser.open(`${app.origin}/auth/logout`));
    await tab.whole;
    expect(tab.text()).toContain("event: ended");
  });

  it("forgets a tab whose browser went away", async () => {
    await login();
    const first = await openTab();
    const gone = await openTab();
    gone.answer.destroy();
    await pause(200);
    const others = await Promise.all(Array.from({ length: 7 }, openTab));
    await pause(200);
    // A session has eight streams at most, and the oldest gives way to a ninth.
    expect([first, ...others].map(({ answer }) => answer.complete)).toEqual(Array(8).fill(false));
    for (const { answer } of [first, ...others]) answer.destroy();
  });

  it.each(["HEAD", "OPTIONS"])("says to %s which methods there are", async (method) => {
    const answer = await app.ask("/auth/login", {}, method);
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, "GET, POST"]);
    expect(answer.headers["set-cookie"]).toBeUndefined();
  });

  it("goes by the configured address, whatever a proxy or a stranger calls the host", async () => {
    const elsewhere = { host: "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" };
    const answer = await app.ask("/auth/login?return_to=/sak/7", { ...elsewhere, accept: "text/html" });
    expect(answer.statusCode).toBe(303);
    expect(app.idp.calls.last("par")?.parameters["redirect_uri"]).toBe(`${app.origin}/auth/callback/ansattporten`);
    const guarded = await app.ask("/sak/7", { ...elsewhere, accept: "text/html" });
    expect([guarded.statusCode, guarded.headers.location]).toEqual([303, "/auth/login?return_to=%2Fsak%2F7"]);
  });

  it.each([
    "GET /auth/session HTTP/1.1\r\nHost: 1.2.3.999",
    "GET /auth/session HTTP/1.1\r\nHost: a:99999",
    "GET /sak/7 HTTP/1.1\r\nHost: 1.2.3.999",
    "GET //auth/session HTTP/1.1\r\nHost: [",
    "GET http://[/auth/session HTTP/1.1\r\nHost: a",
  ])("lives on after %j", async (head) => {
    await app.raw(`${head}\r\nConnection: close\r\n\r\n`);
    expect(await facts()).toBe(401);
    expect(app.output()).not.toMatch(/unhandled/i);
  });

  it("tells a person whose browser sends too much what to do, and that it was not the login", async () => {
    const other = "x".repeat(20_000);
    const answer = await app.ask("/sak/7", { cookie: `of-another-application=${other}` });
    const page = (await answer.toArray()).join("");
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([431, "text/html; charset=utf-8"]);
    expect(page).toMatch(/Slett informasjonskapslene.+<a class="main" href="">.+Delete the cookies/s);
    expect(page).not.toContain(other.slice(0, 100));
  });

  it("never makes a browser send too much, however many logins are begun with however long a way back", async () => {
    await login();
    const longest = `/sak/${"7".repeat(950)}`;
    const stopAt = (url: string): boolean => url.startsWith(app.idp.issuer);
    for (let tab = 0; tab < 8; tab += 1)
      await browser.open(`${app.origin}/auth/login?return_to=${longest}`, { stopAt });
    expect(cookie().split("; ").length).toBeGreaterThan(2);
    // Node reads 16 384 bytes of a head, and nginx 8192 of a line.
    expect(cookie().length).toBeLessThan(4300);
    expect(await facts()).toBe(200);
  });

  it("is gone soon after SIGTERM, and lets every tab go in order", async () => {
    await login();
    const tabs = await Promise.all([openTab(), openTab()]);
    const { code, ms } = await app.end();
    expect([code, ms < 2000]).toEqual([0, true]);
    for (const { whole, text } of tabs) {
      await whole;
      expect(text()).toMatch(/^retry: \d{4}\n\n$/);
    }
  });
});
