import { randomBytes } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { isAuthError, type Session, type SessionFacts } from "../../src/index.ts";
import { cookieSecret, kari, ola, origin, useService } from "../support/service.ts";

const service = useService();
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
type Browser = typeof service.browser;

async function logIn(person = kari, browser: Browser = service.browser): Promise<Session> {
  await browser.login(`${origin}/auth/login?return_to=/sak`, { person, stopAt });
  const session = await service.auth.session(browser.headers());
  if (!session) throw new Error("Nobody is logged in");
  return session;
}

async function factsBy(
  headers: Record<string, string> = {},
  auth = service.auth,
  browser: Browser = service.browser,
): Promise<SessionFacts> {
  const answer = await auth.handler(new Request(`${origin}/auth/session`, { headers: browser.headers(headers) }));
  return (await answer.json()) as SessionFacts;
}

describe("the name of the person in the facts", () => {
  it("is opaque, and the same in every session of the person", async () => {
    const first = service.auth.facts(await logIn()).person;
    expect(first).toMatch(/^[\w-]{22}$/);
    expect(service.auth.facts(await logIn(kari, service.newBrowser())).person).toBe(first);
    expect((await factsBy()).person).toBe(first);
    // A page that was rendered for nobody.
    expect((await factsBy({ "x-adgangskort": "1" })).person).toBe(first);
  });

  it("is another for another person, and neither the subject nor the pseudonym of the audit log", async () => {
    const session = await logIn();
    const { person } = service.auth.facts(session);
    expect(service.auth.facts(await logIn(ola, service.newBrowser())).person).not.toBe(person);
    expect(person).not.toContain(session.subject);
    expect(service.events.some(({ subject }) => subject !== undefined)).toBe(true);
    expect(JSON.stringify(service.events)).not.toContain(person);
  });

  it("stays for an open page when the secret is replaced, and is no other's", async () => {
    const { person } = service.auth.facts(await logIn());
    const secrets = [randomBytes(32).toString("base64url"), cookieSecret];
    const later = service.newAuth({ secrets });
    expect((await factsBy({}, later)).person).not.toBe(person);
    expect((await factsBy({ "x-adgangskort": person }, later)).person).toBe(person);
    const other = service.newBrowser();
    await logIn(ola, other);
    const others = (await factsBy({}, later, other)).person;
    expect(others).not.toBe(person);
    expect((await factsBy({ "x-adgangskort": person }, later, other)).person).toBe(others);
  });
});

/** The code of the refusal, if the call is refused. */
function refusal(headers: Record<string, string>, session: Session | null): string | undefined {
  try {
    service.auth.requirePageCall(new Headers(headers), session);
    return undefined;
  } catch (error) {
    return isAuthError(error) ? error.code : String(error);
  }
}

describe("a call by script", () => {
  it("is let through from a page of this site that was made for the person, or for nobody", async () => {
    const session = await logIn();
    const { person } = service.auth.facts(session);
    expect(refusal({ origin, "x-adgangskort": person }, session)).toBeUndefined();
    expect(refusal({ "sec-fetch-site": "same-origin", "x-adgangskort": "1" }, session)).toBeUndefined();
    expect(refusal({ origin, "x-adgangskort": "1" }, null)).toBeUndefined();
    // Whoever has no session is for the guard to refuse.
    expect(refusal({ origin, "x-adgangskort": person }, null)).toBeUndefined();
  });

  it.each<[string, Record<string, string>]>([
    ["another site", { origin: "https://evil.example", "x-adgangskort": "1" }],
    ["a sibling", { origin: "https://annen.example.no", "sec-fetch-site": "same-site", "x-adgangskort": "1" }],
  ])("is refused from %s", async (_, headers) => {
    expect(refusal(headers, await logIn())).toBe("cross_site_request");
    expect(refusal(headers, null)).toBe("cross_site_request");
  });

  it.each<[string, Record<string, string>, string]>([
    ["without Origin and Sec-Fetch-Site", { "x-adgangskort": "1" }, "origin_missing"],
    ["without the header", { origin, "sec-fetch-site": "same-origin" }, "page_header_missing"],
    ["with the header empty", { origin, "x-adgangskort": "" }, "page_header_missing"],
  ])("is refused %s", async (_, headers, code) => {
    expect(refusal(headers, await logIn())).toBe(code);
    expect(refusal(headers, null)).toBe(code);
  });

  it("is refused from a page that was made for another person, or says what nobody is called", async () => {
    const session = await logIn();
    const { person } = service.auth.facts(await logIn(ola, service.newBrowser()));
    for (const tag of [person, session.subject, "0", "11", `${person}, 1`])
      expect(refusal({ origin, "x-adgangskort": tag }, session)).toBe("another_person");
  });
});

describe("a session", () => {
  /** Extends the session of the browser, for a page that was made for whom it says. */
  function extend(tag?: string): Promise<Response> {
    const headers = service.headers({ origin, ...(tag !== undefined && { "x-adgangskort": tag }) });
    return service.auth.handler(new Request(`${origin}/auth/session`, { method: "POST", headers }));
  }

  it("is extended by a page of its person, or one that does not say whose it is", async () => {
    const { person } = service.auth.facts(await logIn());
    for (const tag of [person, "1", undefined]) expect((await extend(tag)).status).toBe(200);
  });

  it("is not extended by a page that was made for somebody else, and stays as it was", async () => {
    const { person } = service.auth.facts(await logIn(ola, service.newBrowser()));
    const session = await logIn();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 120_000 });
    const answer = await extend(person);
    expect([answer.status, await answer.json()]).toMatchObject([403, { error: "another_person" }]);
    const after = await service.auth.session(service.headers({ purpose: "prefetch" }));
    expect(after?.idleExpiresAt).toBe(session.idleExpiresAt);
    vi.useRealTimers();
  });
});
