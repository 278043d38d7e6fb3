import { faults, type Page, type UserAgent } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import { memoryStore } from "../../src/index.ts";
import { shownBy } from "../support/problem-page.ts";
import { kari, ola, origin, resource, useService } from "../support/service.ts";

const service = useService();
const start = `${origin}/auth/login?return_to=/sak/1`;
const isApp = (url: string): boolean => url.startsWith(`${origin}/sak`);
const isCallback = (url: string): boolean => url.startsWith(`${origin}/auth/callback`);
const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

/** A login up to the callback, which is not opened yet. */
async function upToCallback(browser: UserAgent = service.browser, person = kari): Promise<string> {
  const page = await browser.login(start, { person, stopAt: isCallback });
  expect(page.stopped).toBe(true);
  return page.url;
}

const finish = (url: string, browser: UserAgent = service.browser): Promise<Page> =>
  browser.open(url, { stopAt: isApp });

/** The status of the page that the person sees after this answer. */
const statusOf = async (answer: Response): Promise<number> => (await shownBy(service.auth, answer)).status;

afterEach(() => {
  vi.useRealTimers();
});

describe("a callback", () => {
  it("without the browser's own cookie is refused, and the code is not spent", async () => {
    const url = await upToCallback();
    const stranger = await finish(url, service.newBrowser());
    expect(stranger).toMatchObject({ status: 400, stopped: false });
    expect(service.events.at(-1)).toMatchObject({ error: { code: "transaction_missing" } });
    expect(service.idp.calls.all("token")).toHaveLength(0);
    expect((await finish(url)).stopped).toBe(true);
  });

  it("A-01 of someone else's login is refused in a browser that has a login of its own under way", async () => {
    const attackers = await upToCallback(service.newBrowser(), ola);
    await upToCallback();
    expect((await finish(attackers)).stopped).toBe(false);
    expect(service.idp.calls.all("token")).toHaveLength(0);
    expect(await service.auth.session(service.headers())).toBeNull();
  });

  it("A-03 with someone else's code in one's own state is refused, since the verifier is another", async () => {
    const stolen = new URL(await upToCallback(service.newBrowser(), ola)).searchParams.get("code") ?? "";
    const own = new URL(await upToCallback());
    own.searchParams.set("code", stolen);
    expect((await finish(own.href)).stopped).toBe(false);
    expect(service.events.at(-1)).toMatchObject({ error: { code: "code_refused" } });
    service.idp.expectBroken("CQ-04");
  });

  it("opened again by a person who is logged in leads back into the app, without a second token call", async () => {
    const url = await upToCallback();
    await finish(url);
    const again = await service.browser.open(url, { stopAt: (next) => next === `${origin}/` });
    expect(again.stopped).toBe(true);
    expect(service.idp.calls.all("token")).toHaveLength(1);
  });

  it("replayed with a kept transaction cookie, by no one who is logged in, is refused", async () => {
    const url = await upToCallback();
    const cookie = service.headers().get("cookie") ?? "";
    await finish(url);
    const replay = await service.auth.handler(new Request(url, { headers: { ...navigation, cookie } }));
    expect(await statusOf(replay)).toBe(400);
    expect(service.events.at(-1)).toMatchObject({ error: { code: "callback_replayed" } });
    expect(replay.headers.get("set-cookie")).not.toContain("__Host-employee=");
    expect(service.idp.calls.all("token")).toHaveLength(1);
  });

  it("A-05 opened fifty times at once redeems the code once; the others wait and go the same way", async () => {
    const url = await upToCallback();
    const headers = service.headers(navigation);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => service.auth.handler(new Request(url, { headers }))),
    );
    expect(
      answers.every(
        ({ status, headers: answered }) => status === 303 && answered.get("location") === `${origin}/sak/1`,
      ),
    ).toBe(true);
    // Whichever answer the browser keeps, it is logged in, and to one and the same session.
    const ids = answers.map((answer) =>
      answer.headers.getSetCookie().find((line) => line.startsWith("__Host-employee=")),
    );
    expect(ids.every((id) => id !== undefined)).toBe(true);
    expect(new Set(ids).size).toBe(1);
    expect(service.idp.calls.all("token")).toHaveLength(1);
  });

  it("A-05 opened at once in two instances redeems the code once", async () => {
    const url = await upToCallback();
    const store = memoryStore({ name: "two instances" });
    const processes = [service.newAuth({ store }), service.newAuth({ store })];
    const headers = service.headers(navigation);
    await Promise.all(processes.map((process) => process.handler(new Request(url, { headers }))));
    expect(service.idp.calls.all("token")).toHaveLength(1);
  });

  it("after a restart of the process between login and callback still works", async () => {
    const url = await upToCallback();
    Object.assign(service, { auth: service.newAuth() });
    expect((await finish(url)).stopped).toBe(true);
  });

  it("after more than ten minutes is told that it took too long", async () => {
    const url = await upToCallback();
    const headers = service.headers(navigation);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 11 * 60_000 });
    const answer = await service.auth.handler(new Request(url, { headers }));
    expect(await statusOf(answer)).toBe(400);
    expect(service.events.at(-1)).toMatchObject({ error: { code: "transaction_expired" } });
    expect(service.idp.calls.all("token")).toHaveLength(0);
  });

  it("ends after ten seconds, however the provider spends them: each call of the way has five of its own", async () => {
    const url = await upToCallback();
    service.idp.fail(faults.slow("token", 1000));
    const setTimer = globalThis.setTimeout;
    vi.stubGlobal("setTimeout", (work: (...rest: unknown[]) => void, milliseconds?: number, ...rest: unknown[]) =>
      setTimer(work, milliseconds === 10_000 ? 50 : milliseconds, ...rest),
    );
    const answer = await service.auth.handler(new Request(url, { headers: service.headers(navigation) }));
    vi.unstubAllGlobals();
    expect(await statusOf(answer)).toBe(503);
    expect(service.events.at(-1)).toMatchObject({ error: { code: "provider_unavailable" } });
  });

  it("A-04 cannot open a transaction that was begun with another issuer or client", async () => {
    const url = await upToCallback();
    const headers = service.headers(navigation);
    const other = service.newAuth({}, { environment: "production" });
    expect(await statusOf(await other.handler(new Request(url, { headers })))).toBe(400);
    expect(service.events.at(-1)).toMatchObject({ error: { code: "transaction_missing" } });
    const otherClient = service.newAuth({}, { clientId: "other" });
    expect(await statusOf(await otherClient.handler(new Request(url, { headers })))).toBe(400);
    expect(service.events.at(-1)).toMatchObject({ error: { code: "transaction_missing" } });
    expect(service.idp.calls.all("token")).toHaveLength(0);
  });

  it.each(["/auth/callback", "/auth/callback/other", "/auth/callback/ansattporten/x", "/auth/callback/__proto__"])(
    "at %s is not found",
    async (path) => {
      const answer = await service.auth.handler(
        new Request(`${origin}${path}?code=x&state=y`, { headers: navigation }),
      );
      expect(answer.status).toBe(404);
    },
  );

  it.each(["HEAD", "POST", "PUT"])("by %s is not answered", async (method) => {
    const answer = await service.auth.handler(
      new Request(await upToCallback(), { method, headers: service.headers(navigation) }),
    );
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("GET");
    expect(service.idp.calls.all("token")).toHaveLength(0);
  });

  it("A-53 with a damaged transaction cookie is refused, never a crash", async () => {
    const url = await upToCallback();
    const cookie = service.headers().get("cookie") ?? "";
    const damaged = [
      cookie.slice(0, -1),
      `${cookie}A`,
      // Of the same bytes, to a decoder that forgives.
      `${cookie}.`,
      cookie.replace(/=.*/, "="),
      cookie.replace(/=.*/, "=%E0%A4%A"),
      `${cookie}; ${cookie}`,
      // Under another name, as of a login that is older.
      cookie.replace(/-login-[0-9a-z]+-/, "-login-0-"),
    ];
    for (const header of damaged) {
      const answer = await service.auth.handler(new Request(url, { headers: { ...navigation, cookie: header } }));
      expect(await statusOf(answer)).toBe(400);
    }
    expect(service.idp.calls.all("token")).toHaveLength(0);
  });

  it("is measured by our redirect_uri, whatever host the request says it came to (A-24)", async () => {
    const url = new URL(await upToCallback());
    const headers = service.headers({ ...navigation, host: "evil.example", "x-forwarded-host": "evil.example" });
    url.host = "evil.example";
    const answer = await service.auth.handler(new Request(url, { headers }));
    expect(answer.headers.get("location")).toBe(`${origin}/sak/1`);
    expect(service.idp.calls.last("token")?.parameters).toMatchObject({
      redirect_uri: `${origin}/auth/callback/ansattporten`,
    });
  });
});

describe("a login that was refused after the person was let in by the provider", () => {
  it("offers to end the provider's session, and to try again as it was asked for", async () => {
    const page = await service.browser.login(`${start}&assurance=high&max_age=600`, {
      person: kari,
      stopAt: isCallback,
    });
    service.idp.fail(faults.idToken.claims({ acr: "substantial" }));
    const { html, status } = await finish(page.url);
    expect(status).toBe(403);
    expect(html).toContain('href="/auth/logout/ansattporten"');
    expect(html).toMatch(/href="\/auth\/login\?assurance=high&amp;max_age=600&amp;return_to=/);
    expect(service.events.at(-1)).toMatchObject({ provider: "ansattporten", asked: ["high"] });
  });

  it("and who was not let in there has no session there to end", async () => {
    const { html, stopped } = await service.browser.login(start, { person: kari, cancel: true, stopAt: isApp });
    expect(stopped).toBe(false);
    expect(html).toContain("Innloggingen ble avbrutt");
    expect(html).not.toContain("/auth/logout");
    const [begun, ended] = service.events.slice(-2);
    expect(ended).toMatchObject({
      result: "failed",
      attempt: begun?.attempt,
      durationMs: expect.any(Number) as number,
    });
  });

  it("cannot be measured when what is asked for has changed meanwhile", async () => {
    const url = await upToCallback();
    Object.assign(service, { auth: service.newAuth({}, { representation: { resources: [{ resource }] } }) });
    expect((await finish(url)).status).toBe(400);
    expect(service.events.at(-1)).toMatchObject({ error: { code: "transaction_expired" } });
  });
});

describe("two tabs that log in at once", () => {
  it("both end logged in, in either order", async () => {
    for (const order of [0, 1]) {
      const browser = service.newBrowser();
      Object.assign(service, { browser });
      const urls = [await upToCallback(browser), await upToCallback(browser)];
      const [first, second] = order === 0 ? urls : urls.toReversed();
      for (const url of [first, second]) {
        const page = await finish(url ?? "", browser);
        expect(page.stopped).toBe(true);
        expect(await service.auth.session(service.headers())).not.toBeNull();
      }
      expect(service.headers().get("cookie")).not.toContain("login");
    }
  });

  it("A-06 keep at most five logins under way, the newest ones", async () => {
    for (let count = 0; count < 8; count++) await service.browser.open(start);
    const logins = (service.headers().get("cookie") ?? "").split("; ").filter((cookie) => cookie.includes("-login-"));
    expect(logins).toHaveLength(5);
    expect(logins.every((cookie) => cookie.startsWith("__Host-employee-login-"))).toBe(true);
  });
});

describe("the cookies of logins under way", () => {
  const bytesOf = (): number =>
    (service.headers().get("cookie") ?? "").split("; ").reduce((sum, cookie) => sum + cookie.length, 0);

  it("R-076 stay within what servers take, however long the addresses and however many the logins", async () => {
    for (let count = 0; count < 8; count++)
      await service.browser.open(`${origin}/auth/login?return_to=/${"a".repeat(900)}`);
    expect(bytesOf()).toBeLessThan(5000);
  });

  it("R-075 do not grow with the number of resources", async () => {
    const resources = Array.from({ length: 50 }, (_, index) => ({ resource: `${resource}-${index}` }));
    Object.assign(service, { auth: service.newAuth({}, { representation: { resources } }) });
    await service.browser.open(start);
    expect(bytesOf()).toBeLessThan(1000);
    expect(service.idp.calls.last("par")?.status).toBe(201);
  });

  it("hold no address that is too long: it leads to the landing page", async () => {
    const long = `${origin}/auth/login?return_to=/${"a".repeat(1500)}`;
    const page = await service.browser.login(long, { person: kari, stopAt: (url) => url === `${origin}/` });
    expect(page.stopped).toBe(true);
  });
});

describe("a store that is down", () => {
  it("at the callback is a 503, with no session cookie and the code unspent", async () => {
    const url = await upToCallback();
    const headers = service.headers(navigation);
    const down = { ...memoryStore({ name: "down" }), claim: () => Promise.reject(new Error("down")) };
    const answer = await service.newAuth({ store: down }).handler(new Request(url, { headers }));
    expect(await statusOf(answer)).toBe(503);
    expect(answer.headers.get("set-cookie")).not.toContain("__Host-employee=");
    expect(service.idp.calls.all("token")).toHaveLength(0);
  });

  it("hides no refusal: a person who pressed cancel reads that, and not that the service is down", async () => {
    const { url } = await service.browser.login(start, { person: kari, cancel: true, stopAt: isCallback });
    const headers = service.headers(navigation);
    headers.set("cookie", `${headers.get("cookie")}; __Host-employee=${"A".repeat(43)}`);
    const down = { ...service.store, read: () => Promise.reject(new Error("down")) };
    const auth = service.newAuth({ store: down });
    const answer = await shownBy(auth, await auth.handler(new Request(url, { headers })), headers);
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining("Innloggingen ble avbrutt")]);
  });

  it("when the session is written is a 503 with no session cookie", async () => {
    const url = await upToCallback();
    const headers = service.headers(navigation);
    const down = { ...memoryStore({ name: "no writes" }), write: () => Promise.reject(new Error("down")) };
    const answer = await service.newAuth({ store: down }).handler(new Request(url, { headers }));
    expect(await statusOf(answer)).toBe(503);
    expect(answer.headers.get("set-cookie")).not.toContain("__Host-employee=");
  });
});
