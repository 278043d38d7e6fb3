import type { Page } from "@adgangskort/mock-idp";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { kari, ola, origin, useService } from "../support/service.ts";

const service = useService();
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
const start = `${origin}/auth/login?return_to=/sak`;
const login = (url = start, options: Readonly<Record<string, unknown>> = {}): Promise<Page> =>
  service.browser.login(url, { person: kari, stopAt, ...options });
const session = (headers: Headers): ReturnType<typeof service.auth.session> => service.auth.session(headers);
const outcome = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);
const get = (path: string, headers: Headers, method = "GET"): Promise<Response> =>
  service.auth.handler(new Request(origin + path, { method, headers }));
const refused = "/auth/refused?code=session_replaced&return_to=/sak";

/** What the browser sent before it had the newer session's cookie. */
let before: Headers;

beforeEach(async () => {
  await login();
  before = service.headers({ accept: "text/html" });
});
afterEach(() => {
  vi.useRealTimers();
});

describe.each([
  ["another login", start, {}],
  ["a step-up", `${start}&assurance=high`, { assurance: "high" }],
  ["a change of organisation", `${origin}/auth/organisation?return_to=/sak`, {}],
])("a session that gave way to %s", (_, url, options) => {
  beforeEach(async () => void (await login(url, options)));

  it("is none, and a request under way with it is told so instead of being led to a login", async () => {
    const error = await outcome(session(before));
    expect(error).toMatchObject({ code: "session_replaced", status: 409, retry: true });
    expect(await session(service.headers())).not.toBeNull();
    const verdict = service.auth.judge(error as never, { returnTo: "/sak" });
    expect(verdict).toMatchObject({ allowed: false, location: "/auth/refused?code=session_replaced&return_to=%2Fsak" });
  });

  it("is one more that has ended a minute later", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
    await expect(session(before)).resolves.toBeNull();
    expect(await session(service.headers())).not.toBeNull();
  });
});

describe("a request that was under way", () => {
  beforeEach(async () => void (await login()));

  it("is answered 409 where a program asks, and nothing is logged: it is daily life", async () => {
    const events = service.events.length;
    const answer = await get("/auth/session", new Headers({ cookie: before.get("cookie") ?? "" }));
    expect([answer.status, await answer.json()]).toMatchObject([409, { error: "session_replaced" }]);
    expect(service.events).toHaveLength(events);
  });

  it("goes on by itself when the browser has the newer cookie by then", async () => {
    const answer = await get(refused, service.headers({ accept: "text/html" }));
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `${origin}/sak`]);
  });

  it("may be tried again by one click while the browser has it not, and begins no login", async () => {
    const answer = await get(refused, before);
    const page = await answer.text();
    expect(answer.status).toBe(409);
    expect(page).toContain("Siden bruker en innlogging som er avsluttet");
    expect(page).toContain('href="/sak"');
    expect(page).not.toContain("/auth/login");
  });

  it("is led by a guard to that page, and a program is told the same", async () => {
    const guarded = (headers: Headers): Promise<Response> =>
      service.auth.protect(new Request(`${origin}/sak`, { headers }), () => new Response("in"));
    const opened = await guarded(before);
    const href = "/auth/refused?code=session_replaced&return_to=%2F";
    expect([opened.status, opened.headers.get("location")]).toEqual([303, `${href}sak`]);
    const asked = await guarded(new Headers({ cookie: before.get("cookie") ?? "" }));
    expect([asked.status, await asked.json()]).toMatchObject([409, { error: "session_replaced", href }]);
  });

  it("is a login's when the newer one has ended, too", async () => {
    const answer = await get(refused, new Headers({ accept: "text/html" }));
    expect([answer.status, await answer.text()]).toEqual([401, expect.stringContaining("Du er logget ut")]);
  });

  it("logs out: what the person wants is to be out", async () => {
    before.set("origin", origin);
    const answer = await get("/auth/logout", before, "POST");
    expect(answer.status).toBe(303);
    expect(service.events.at(-1)).toMatchObject({ action: "logout", result: "ended" });
  });

  it("L-26 is led on when it is the callback of the login that replaced it, once more", async () => {
    const { requests } = await login();
    const { url = "", headers = new Headers() } = requests.find((request) => request.url.includes("/callback/")) ?? {};
    const answer = await service.auth.handler(new Request(url, { headers }));
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `${origin}/sak`]);
    expect(service.idp.calls.all("token")).toHaveLength(3);
  });

  it("logs the person in when it is the callback of another login", async () => {
    const { url } = await login(start, { stopAt: (each: string) => each.includes("/callback/") });
    const headers = service.headers({ accept: "text/html" });
    await login();
    const answer = await service.auth.handler(new Request(url, { headers }));
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `${origin}/sak`]);
  });
});

it("a login is not done while the store does not replace the session before it", async () => {
  const { write } = service.store;
  vi.spyOn(service.store, "write").mockImplementation((key, record, expectedVersion, beyond) =>
    expectedVersion > 0 ? Promise.reject(new Error("down")) : write(key, record, expectedVersion, beyond),
  );
  expect((await login()).status).toBe(503);
  expect(service.events.at(-1)).toMatchObject({ error: { code: "session_store_unavailable" } });
});

it("a session that cannot be read is not taken for a replaced one: no login begins beside it", async () => {
  vi.spyOn(service.store, "read").mockRejectedValue(new Error("no answer"));
  before.set("sec-fetch-mode", "navigate");
  before.set("sec-fetch-dest", "document");
  expect((await get("/auth/login?return_to=/sak", before)).status).toBe(503);
});

it("a session of another person in the browser is not replaced: it has ended", async () => {
  const { cookies } = service.browser;
  for (const { name } of cookies.all().filter(({ host }) => host.endsWith("ansattporten.no"))) cookies.delete(name);
  const { subject, session: pseudonym } = service.events.at(-1) ?? {};
  await login(start, { person: ola });
  await expect(session(before)).resolves.toBeNull();
  const ended = { action: "logout", result: "ended", reason: "another-login", provider: "ansattporten" };
  expect(service.events.at(-1)).toMatchObject({ ...ended, subject, session: pseudonym });
  expect(subject).toEqual(expect.any(String));
});

it("the event of the end is written once, and only of a session that another login ended", async () => {
  const ends = (): unknown[] => service.events.filter(({ reason }) => reason === "another-login");
  await login();
  expect(ends()).toEqual([]);
  const { cookies } = service.browser;
  const forget = (): void => {
    for (const { name } of cookies.all().filter(({ host }) => host.endsWith("ansattporten.no"))) cookies.delete(name);
  };
  // A logout elsewhere was first: its event is of this session already.
  forget();
  const { end } = service.store;
  vi.spyOn(service.store, "end").mockImplementationOnce(async (...given) => {
    await end(...given);
    return end(...given);
  });
  await login(start, { person: ola });
  expect(ends()).toEqual([]);
  // Nor is one that its time has ended.
  forget();
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 31 * 60_000 });
  await login();
  expect(ends()).toEqual([]);
});
