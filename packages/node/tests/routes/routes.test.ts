import { faults } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import { forgetProvider, kari, origin, siv, useService } from "../support/service.ts";

const service = useService();
const navigation = {
  accept: "text/html,*/*;q=0.8",
  "sec-fetch-mode": "navigate",
  "sec-fetch-dest": "document",
  "sec-fetch-site": "none",
};
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
const login = (person = kari): Promise<unknown> =>
  service.browser.login(`${origin}/auth/login?return_to=/sak`, { person, stopAt });
const send = (path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Response> =>
  service.auth.handler(new Request(origin + path, { method, headers: service.headers(headers) }));

afterEach(() => {
  vi.useRealTimers();
});

describe("a login", () => {
  it.each<[string, Record<string, string>, number]>([
    [
      "<Link> of Next's router",
      { rsc: "1", "next-router-prefetch": "1", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" },
      204,
    ],
    ["a click on it, which is a fetch first", { rsc: "1", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" }, 204],
    ["speculation rules, prefetch", { ...navigation, "sec-purpose": "prefetch" }, 204],
    ["speculation rules, prerender", { ...navigation, "sec-purpose": "prefetch;prerender" }, 204],
    ["an older browser's prefetch", { ...navigation, purpose: "prefetch" }, 204],
    ["an image", { "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image", accept: "image/*" }, 401],
    ["a frame", { ...navigation, "sec-fetch-dest": "iframe" }, 401],
    ["a fetch", { "sec-fetch-mode": "cors", "sec-fetch-dest": "empty", accept: "*/*" }, 401],
    ["a program", { accept: "application/json" }, 401],
  ])("started by %s does nothing", async (_, headers, status) => {
    const answer = await send("/auth/login", headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(service.idp.calls.length).toBe(0);
  });

  it("begins with a navigation: the control", async () => {
    const answer = await send("/auth/login", navigation);
    expect(answer.status).toBe(303);
    expect(answer.headers.getSetCookie()).toHaveLength(1);
    expect([answer.headers.get("cache-control"), answer.headers.get("referrer-policy")]).toEqual([
      "no-store",
      "no-referrer",
    ]);
  });

  it("begins with a POST of this site, and of no other", async () => {
    expect((await send("/auth/login", { origin }, "POST")).status).toBe(303);
    expect((await send("/auth/login", { origin: "https://evil.example" }, "POST")).status).toBe(403);
    expect((await send("/auth/login", {}, "POST")).status).toBe(403);
    expect((await send("/auth/login", { origin, "sec-fetch-mode": "cors" }, "POST")).status).toBe(401);
  });

  it.each([
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/.//evil.example",
    "/auth/logout",
    "javascript:alert(1)",
    "/%0d%0aSet-Cookie:a=b",
  ])("that would return to %s is refused with a page, and nothing is echoed", async (target) => {
    const answer = await send(`/auth/login?return_to=${encodeURIComponent(target)}`, navigation);
    const page = await answer.text();
    expect(answer.status).toBe(400);
    expect(page).not.toMatch(/evil|alert|Set-Cookie/);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(service.events.at(-1)).toMatchObject({ error: { code: "return_to_invalid" } });
    expect(service.idp.calls.length).toBe(0);
  });

  it("without a return_to comes back to the landing page", async () => {
    const page = await service.browser.login(`${origin}/auth/login`, {
      person: kari,
      stopAt: (url) => url === `${origin}/`,
    });
    expect(page.stopped).toBe(true);
  });

  it("is found with a slash at its end too, as frameworks may be set to write it", async () => {
    expect((await send("/auth/login/", navigation)).status).toBe(303);
    expect((await send("/auth/login/ansattporten/", navigation)).status).toBe(303);
  });

  it("is not undone by an audit log that fails, at once or later", async () => {
    const failing = [
      () => {
        throw new Error("down");
      },
      () => Promise.reject(new Error("down")),
    ];
    for (const onEvent of failing) {
      Object.assign(service, { auth: service.newAuth({ onEvent }) });
      expect((await send("/auth/login", navigation)).status).toBe(303);
    }
  });

  it("tells the audit log which request it was", async () => {
    const seen: (string | null | undefined)[] = [];
    const onEvent = (_: unknown, request?: Request): unknown => seen.push(request?.headers.get("x-forwarded-for"));
    Object.assign(service, { auth: service.newAuth({ onEvent }) });
    await send("/auth/login", { ...navigation, "x-forwarded-for": "192.0.2.1" });
    expect(seen).toEqual(["192.0.2.1"]);
  });

  it("at a provider that is not configured is not found", async () => {
    for (const path of ["/auth/login/other", "/auth/login/constructor"])
      expect((await send(path, navigation)).status).toBe(404);
    expect((await send("/auth/login/ansattporten", navigation)).status).toBe(303);
  });
});

describe("a logout", () => {
  const logout = (headers: Record<string, string> = { origin }, method = "POST"): Promise<Response> =>
    send("/auth/logout", headers, method);

  it("ends our session, clears the cookie, and goes on to end the provider's, without the id_token", async () => {
    await login();
    const answer = await logout();
    const location = new URL(answer.headers.get("location") ?? "");
    expect(answer.status).toBe(303);
    expect(location.origin + location.pathname).toBe("https://login.test.ansattporten.no/logout");
    expect([...location.searchParams.keys()].toSorted()).toEqual(["client_id", "post_logout_redirect_uri", "state"]);
    expect(answer.headers.getSetCookie()).toEqual([
      "__Host-employee=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax",
      "__Host-employee-rounds=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax",
      expect.stringMatching(/^__Host-employee-logout=ansattporten~[\w-]{12}; Path=\/; Max-Age=7200; Secure; HttpOnly;/),
    ]);
    expect(await service.auth.session(service.headers())).toBeNull();
    const last = await service.browser.open(location.href);
    expect(last.status).toBe(200);
    expect(last.url).toContain(`${origin}/auth/logged-out`);
    expect(last.html).toContain("Du er logget ut");
  });

  it.each([
    ["another site", { origin: "https://evil.example" }],
    ["a sibling site", { origin: "https://sibling.example.no", "sec-fetch-site": "same-site" }],
    ["a sandbox", { origin: "null" }],
    ["nobody knows where", {}],
  ])("A-31 from %s does nothing", async (_, headers: Record<string, string>) => {
    await login();
    const answer = await logout(headers);
    expect(answer.status).toBe(403);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await service.auth.session(service.headers())).not.toBeNull();
  });

  it.each(["GET", "HEAD", "DELETE"])("by %s ends nothing", async (method) => {
    await login();
    const answer = await logout({ ...navigation, origin }, method);
    expect([200, 405]).toContain(answer.status);
    expect(await service.auth.session(service.headers())).not.toBeNull();
  });

  it("by a link is a question with a button, which may lead on to the provider", async () => {
    await login();
    const answer = await logout(navigation, "GET");
    expect(await answer.text()).toContain('<form method="post" action="/auth/logout">');
    expect(answer.headers.get("content-security-policy")).toContain(
      "form-action 'self' https://login.test.ansattporten.no",
    );
  });

  it("works while the provider is down: local first (L-16)", async () => {
    await login();
    service.idp.fail(faults.discovery({ code_challenge_methods_supported: [] }));
    forgetProvider();
    const answer = await logout();
    expect(answer.headers.get("location")).toBe("/auth/logged-out");
    expect(await service.auth.session(service.headers())).toBeNull();
    expect(service.events.at(-1)).toMatchObject({ action: "logout", result: "warned" });
  });

  it("that does not reach the provider says so, and the next login in that browser must authenticate anew", async () => {
    await login();
    service.idp.fail(faults.network("discovery"), { times: 2 });
    forgetProvider();
    const page = await service.browser.open(`${origin}/auth/logout`);
    const out = await service.browser.submit(page);
    expect(out.html).toContain("Du er logget ut av tjenesten");
    expect(out.html).toContain('<a href="/auth/logout/ansattporten" class="main">Logg ut av Ansattporten</a>');
    expect((await service.browser.open(`${origin}/auth/logout/ansattporten`)).html).toContain(
      "<h1>Vil du logge ut av Ansattporten?</h1>",
    );
    await login();
    expect(service.idp.calls.last("par")?.parameters).toMatchObject({ prompt: "login" });
    expect(service.headers().get("cookie")).not.toContain("logout");
    await login();
    expect(service.idp.calls.last("par")?.parameters).not.toHaveProperty("prompt");
  });

  it("that does not reach the provider is not undone by a login that was under way in another tab", async () => {
    await login();
    const isCallback = (url: string): boolean => url.startsWith(`${origin}/auth/callback`);
    const other = await service.browser.login(`${origin}/auth/login?return_to=/sak`, {
      person: kari,
      stopAt: isCallback,
    });
    service.idp.fail(faults.network("discovery"), { times: 2 });
    forgetProvider();
    await service.browser.submit(await service.browser.open(`${origin}/auth/logout`));
    const refused = await service.browser.open(other.url, { stopAt });
    expect(refused.status).toBe(403);
    // The new try is one that the provider asks the person for, or it would come to the same.
    expect(refused.html).toContain('href="/auth/login?max_age=0&amp;return_to=');
    expect(service.events.at(-1)).toMatchObject({ error: { code: "authentication_too_old" } });
    expect(await service.auth.session(service.headers())).toBeNull();
  });

  it("that reaches the provider after one that did not takes the mark away", async () => {
    await login();
    service.idp.fail(faults.network("discovery"), { times: 2 });
    forgetProvider();
    await service.browser.submit(await service.browser.open(`${origin}/auth/logout`));
    const out = await service.browser.submit(await service.browser.open(`${origin}/auth/logout/ansattporten`));
    expect(service.headers().get("cookie")).toBeNull();
    expect(out.status).toBe(200);
  });

  it("by a button may lead on to the provider, also when our session is over", async () => {
    const answer = await send("/auth/logout", navigation);
    expect(answer.headers.get("content-security-policy")).toContain("https://login.test.ansattporten.no");
  });

  it("while the store is down can be tried again as a logout", async () => {
    await login();
    vi.spyOn(service.store, "read").mockRejectedValue(new Error("down"));
    const answer = await send("/auth/logout", { ...navigation, origin, "sec-fetch-site": "same-origin" }, "POST");
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('href="/auth/logout"');
  });

  it("ends the provider's session too when ours was over by itself", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    await login();
    vi.setSystemTime(Date.now() + 31 * 60_000);
    expect((await logout()).headers.get("location")).toContain("https://login.test.ansattporten.no/logout");
  });

  it("ends the provider's session for those who were let in there and not here", async () => {
    const answer = await send("/auth/logout/ansattporten", { origin }, "POST");
    expect(answer.headers.get("location")).toContain("https://login.test.ansattporten.no/logout");
    expect((await send("/auth/logout/other", { origin }, "POST")).status).toBe(404);
  });

  it("without a session leaves nothing in the store, however often", async () => {
    const end = vi.spyOn(service.store, "end");
    const cookie = `__Host-employee=${"A".repeat(43)}`;
    await service.auth.handler(new Request(`${origin}/auth/logout`, { method: "POST", headers: { origin, cookie } }));
    expect(end).not.toHaveBeenCalled();
  });

  it("works from a page of ours that sends no referrer, and so no Origin", async () => {
    await login();
    await logout({ origin: "null", "sec-fetch-site": "same-origin" });
    expect(await service.auth.session(service.headers())).toBeNull();
  });

  it("twice, or without a session, is still a logout", async () => {
    expect((await logout()).headers.get("location")).toBe("/auth/logged-out");
  });

  it("is not claimed while a session lives", async () => {
    await login();
    expect((await send("/auth/logged-out", navigation)).headers.get("location")).toBe("/");
  });
});

describe("the session route", () => {
  it("gives facts to the page: no token, no subject, no national id", async () => {
    await login();
    const answer = await send("/auth/session");
    const text = await answer.text();
    expect(Object.keys(JSON.parse(text) as object).toSorted()).toEqual([
      "assurance",
      "authenticatedAt",
      "expiresAt",
      "idleExpiresAt",
      "name",
      "now",
      "organisationHref",
      "person",
      "population",
      "provider",
      "representation",
      "warnAt",
    ]);
    expect(text).not.toContain(kari);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      vary: "cookie",
    });
  });

  it("is 401 with a code for those who have none, and no event for a poll", async () => {
    const answer = await send("/auth/session");
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: "session_required" });
    expect(service.events).toEqual([]);
  });

  it("is 200 with the code for a page that shows nobody, whose console stays empty, and 401 for one that shows a person", async () => {
    const asNobody = await send("/auth/session", { "x-adgangskort": "1" });
    expect([asNobody.status, await asNobody.json()]).toEqual([200, { error: "session_required" }]);
    expect((await send("/auth/session", { "x-adgangskort": "a-person" })).status).toBe(401);
    expect((await send("/auth/session", { "x-adgangskort": "1", origin }, "POST")).status).toBe(401);
  });

  it("extends for this site only", async () => {
    await login();
    expect((await send("/auth/session", { origin }, "POST")).status).toBe(200);
    expect((await send("/auth/session", { origin: "https://evil.example" }, "POST")).status).toBe(403);
  });
});

describe("a refusal", () => {
  it("is an answer, whatever went wrong", async () => {
    await expect(send("/auth/nowhere")).resolves.toMatchObject({ status: 404 });
    await login();
    vi.spyOn(service.store, "read").mockRejectedValue(new Error("down"));
    await expect(send("/auth/session")).resolves.toMatchObject({ status: 503 });
  });

  it.each([
    ["hands on unread", { value: "http://1.2.3.999/auth/session" }],
    ["reads when it is asked for", { get: () => new URL("http://a:99999/auth/session").href }],
  ])("is an answer too where a Host is no address, which the server %s", async (_, url) => {
    const request = Object.defineProperty(new Request(`${origin}/auth/session`, { headers: navigation }), "url", url);
    await expect(service.auth.handler(request)).resolves.toMatchObject({ status: 400 });
    await expect(service.auth.protect(request, () => new Response())).resolves.toMatchObject({ status: 400 });
    await expect(service.auth.admit(request)).resolves.toMatchObject({
      allowed: false,
      reason: { code: "request_invalid" },
    });
  });

  it("for want of an organisation explains itself, with a new try and a logout", async () => {
    await login(siv);
    const verdict = service.auth.judge(await service.auth.session(service.headers()), {
      organisation: true,
      returnTo: "/sak",
    });
    if (verdict.allowed) throw new Error("let through");
    expect(verdict.reason.code).toBe("organisation_required");
    const answer = await send(verdict.location, navigation);
    const page = await answer.text();
    expect(answer.status).toBe(403);
    expect(page).toContain('href="/auth/organisation?return_to=');
    expect(page).toContain('href="/auth/logout"');
  });

  it.each(["code=configuration_invalid", "code=<script>", "code=constructor", "code=__proto__", ""])(
    "page with %s shows nothing of it",
    async (query) => {
      const answer = await send(`/auth/refused?${query}`, navigation);
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toContain("<script");
    },
  );

  it("is JSON for a program, in the same words", async () => {
    const answer = await send("/auth/nowhere", { accept: "application/json" });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toMatch(/^\{"error":"route_not_found","reference":"[0-9a-f]{12}"\}$/);
  });

  it.each([
    "/authx",
    "/",
    "/auth",
    "/auth/",
    "/auth//",
    "/auth/LOGIN",
    "/auth/login/a/b",
    "/auth/login/ansattporten/b",
    "/nowhere/login",
    "/else/login",
    "/auth/__proto__",
    "/auth/constructor",
    "/auth/session/x",
  ])("answers %s with 404, and tells the audit log of nothing but its own routes", async (path) => {
    expect((await send(path, navigation)).status).toBe(404);
    const ours = /^(?:login|logout|session|organisation|access)$/;
    expect(service.events.filter(({ action }) => !ours.test(action))).toEqual([]);
  });
});
