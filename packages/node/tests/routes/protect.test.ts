import { beforeEach, describe, expect, it, vi } from "vitest";
import { AuthError, memoryStore, requireOrganisation, type Session } from "../../src/index.ts";
import { kari, ola, origin, resource, useService } from "../support/service.ts";

const service = useService();
const secret = "Saken gjelder Kari";
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
const logIn = (person = kari, browser = service.browser): Promise<unknown> =>
  browser.login(`${origin}/auth/login?return_to=/sak`, { person, stopAt });
const page = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document", accept: "text/html" };
const script = { "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors", "x-adgangskort": "1" };
const ask = (headers: Record<string, string> = {}, method = "GET", path = "/api/sak/7?fane=logg"): Request =>
  new Request(origin + path, { method, headers: service.headers(headers) });
const reveal = (): Response => Response.json({ secret });
const misspelt: object = { assurence: "high" };
const json = async (answer: Response): Promise<Record<string, unknown>> => (await answer.json()) as never;

describe("a protected route", () => {
  it("answers by its handler whoever meets the requirement, and no cache keeps it", async () => {
    await logIn();
    const seen: Session[] = [];
    const answer = await service.auth.protect(ask(), (session) => {
      seen.push(session);
      return new Response(secret, { status: 201, headers: { "cache-control": "public, max-age=60", vary: "accept" } });
    });
    expect([answer.status, await answer.text()]).toEqual([201, secret]);
    expect([answer.headers.get("cache-control"), answer.headers.get("vary")]).toEqual([
      "private, no-store",
      "accept, cookie",
    ]);
    expect(seen.map(({ name }) => name)).toEqual(["Kari Testmo"]);
  });

  it.each([
    ["x-cookie", "x-cookie, cookie"],
    ["cookies", "cookies, cookie"],
    ["accept, Cookie", "accept, Cookie"],
    ["*", "*"],
  ])("says that its answer varies by the cookie, once: by %s it is %s (RFC 9110 12.5.5)", async (vary, expected) => {
    await logIn();
    const answer = await service.auth.protect(ask(), () => new Response(null, { headers: { vary } }));
    expect(answer.headers.get("vary")).toBe(expected);
  });

  it.each(["GET", "HEAD", "OPTIONS"])(
    "takes %s for reading, without the header of a page (RFC 9110 9.2.1)",
    async (method) => {
      await logIn();
      expect((await service.auth.protect(ask({}, method), reveal)).status).toBe(200);
    },
  );

  it("passes on a redirect of its handler, and every cookie that it sets, kept nowhere either", async () => {
    await logIn();
    const answer = await service.auth.protect(ask(), () => {
      const headers = new Headers([
        ["location", "/sak"],
        ["set-cookie", "a=1"],
        ["set-cookie", "b=2"],
      ]);
      return new Response(null, { status: 303, headers });
    });
    expect([answer.status, answer.headers.get("location"), answer.headers.getSetCookie()]).toEqual([
      303,
      "/sak",
      ["a=1", "b=2"],
    ]);
    const redirect = await service.auth.protect(ask(), () => Response.redirect(`${origin}/sak`));
    expect(redirect.headers.get("cache-control")).toBe("private, no-store");
  });

  it("sends a person who opens it without a session to the login, and back", async () => {
    const answer = await service.auth.protect(ask(page), reveal);
    expect([answer.status, answer.headers.get("location")]).toEqual([
      303,
      "/auth/login?return_to=%2Fapi%2Fsak%2F7%3Ffane%3Dlogg",
    ]);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(await answer.text()).toBe("");
  });

  it("tells a program why not, and where the person of its page finds help; nothing is logged: it is daily life", async () => {
    const events = service.events.length;
    const answer = await service.auth.protect(ask({ ...script, referer: `${origin}/sak/7` }), reveal);
    expect(answer.status).toBe(401);
    const { error, reference, href } = await json(answer);
    expect([error, href]).toEqual(["session_required", "/auth/login?return_to=%2Fsak%2F7"]);
    expect(reference).toMatch(/^[0-9a-f]{12}$/);
    expect(answer.headers.get("www-authenticate")).toBe(`Adgangskort realm="${origin}"`);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(service.events).toHaveLength(events);
  });

  it("comes back to the landing page where nobody knows better: a referrer of another site is none", async () => {
    for (const referer of ["https://evil.example/sak", `${origin}/auth/logout`, "/\\evil.example"])
      expect(await json(await service.auth.protect(ask({ ...script, referer }), reveal))).toMatchObject({
        href: "/auth/login?return_to=%2F",
      });
    const wanted = { returnTo: "/sak/8" };
    expect(await json(await service.auth.protect(ask(script), reveal, wanted))).toMatchObject({
      href: "/auth/login?return_to=%2Fsak%2F8",
    });
  });

  it("challenges for a stronger or a fresher authentication as RFC 9470 has it, by a scheme of its own", async () => {
    await logIn();
    const answer = await service.auth.protect(ask(script), reveal, { assurance: "high", maxAgeSeconds: 300 });
    expect(answer.status).toBe(403);
    const { error, href } = await json(answer);
    expect([error, href]).toEqual(["assurance_insufficient", "/auth/login?assurance=high&max_age=300&return_to=%2F"]);
    expect(answer.headers.get("www-authenticate")).toBe(
      `Adgangskort realm="${origin}", error="insufficient_user_authentication", error_description="The person was authenticated at a lower level than was asked for.", acr_values="high", max_age="300"`,
    );
    expect(service.events.at(-1)).toMatchObject({ action: "access", result: "failed", asked: ["high"] });
  });

  it("refuses who may not act for the organisation, with no challenge: no login gives a right", async () => {
    await logIn();
    const right = requireOrganisation({ resource, action: "write", organisationNumber: "999999999" });
    const answer = await service.auth.protect(ask(script), reveal, right);
    expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([403, null]);
    expect(await json(answer)).toMatchObject({
      error: "organisation_required",
      href: expect.stringMatching(/^\/auth\/refused\?code=organisation_required&return_to=%2F&p=[\w-]+$/) as string,
    });
  });

  it("leads who posts a form of a page back to that page, not to what the form was posted to", async () => {
    // As a Server Action is judged where there is no scripting.
    const headers = { ...page, origin, "x-adgangskort": "1", referer: `${origin}/sak/8` };
    expect(await service.auth.admit(ask(headers, "POST"))).toMatchObject({
      allowed: false,
      location: "/auth/login?return_to=%2Fsak%2F8",
    });
  });

  it("answers by a page of its own, or by JSON, when the store does not answer", async () => {
    await logIn();
    const down = { ...memoryStore({ name: "down" }), read: () => Promise.reject(new Error("down")) };
    const auth = service.newAuth({ store: down });
    const [forPerson, forProgram] = [await auth.protect(ask(page), reveal), await auth.protect(ask(script), reveal)];
    expect([forPerson.status, forPerson.headers.get("content-type")]).toEqual([503, "text/html; charset=utf-8"]);
    const told = await forPerson.text();
    expect(told).not.toContain(secret);
    expect(told).toContain('<a href="/api/sak/7?fane=logg" class="main">Prøv igjen</a>');
    const elsewhere = await auth.protect(ask(page), reveal, { returnTo: "https://evil.example/" });
    expect(await elsewhere.text()).toContain('<a href="/" class="main">Prøv igjen</a>');
    expect([forProgram.status, forProgram.headers.get("retry-after")]).toEqual([503, "30"]);
    expect(await json(forProgram)).toMatchObject({ error: "session_store_unavailable" });
  });
});

describe("the event of a refusal", () => {
  const right = { organisation: { resource, action: "write", organisationNumber: "999999999" } } as const;
  /** The pseudonyms of the login before. */
  async function loggedIn(): Promise<object> {
    await logIn();
    const { subject, session } = service.events.at(-1) ?? {};
    expect([subject, session]).toEqual([expect.any(String), expect.any(String)]);
    return { subject, session };
  }

  it("has the pseudonyms of its person and session, as that of the login", async () => {
    const who = await loggedIn();
    const refused = { action: "access", result: "failed", ...who };
    await service.auth.protect(ask(script), reveal, right);
    expect(service.events.at(-1)).toMatchObject({ ...refused, error: { code: "organisation_required" } });
    const told = await service.auth.admit(ask(script), right);
    expect(service.events.at(-1)).toMatchObject({ ...refused, error: { code: "organisation_required" } });
    expect(told).not.toHaveProperty("session");
    await service.auth.protect(ask({ ...script, "x-adgangskort": "another's" }, "POST"), reveal);
    expect(service.events.at(-1)).toMatchObject({ ...refused, error: { code: "another_person" } });
  });

  it("has them where the handler finds out", async () => {
    const who = await loggedIn();
    const missing = new AuthError("organisation_required", { details: {} });
    await service.auth.protect(ask(script), () => Promise.reject(missing));
    expect(service.events.at(-1)).toMatchObject({ ...who, error: { code: "organisation_required" } });
  });

  it("costs no further read of the store, and no session is read for another site", async () => {
    const who = await loggedIn();
    const read = vi.fn<typeof service.store.read>(service.store.read);
    // Nothing is cached while the feed is not current.
    const changes = (): ReturnType<typeof service.store.changes> => ({
      isCurrent: () => false,
      close: () => Promise.resolve(),
    });
    const auth = service.newAuth({ store: { ...service.store, read, changes } });
    await auth.protect(ask(script), reveal, right);
    expect(service.events.at(-1)).toMatchObject(who);
    expect(read).toHaveBeenCalledOnce();
    await auth.protect(ask({ origin: "https://evil.example" }, "POST"), reveal);
    expect(read).toHaveBeenCalledOnce();
    expect(service.events.at(-1)).toMatchObject({ error: { code: "cross_site_request" } });
    expect(service.events.at(-1)).not.toHaveProperty("subject");
  });
});

describe("a protected route that may change something", () => {
  beforeEach(() => logIn());

  it.each(["POST", "PUT", "PATCH", "DELETE", "QUERY"])(
    "refuses %s unless a script of the site's own page sent it",
    async (method) => {
      const { "x-adgangskort": _, ...withoutHeader } = script;
      const forged: readonly [Record<string, string>, string][] = [
        [{ ...script, "sec-fetch-site": "cross-site", origin: "https://evil.example" }, "cross_site_request"],
        [{ "x-adgangskort": "1" }, "origin_missing"],
        [withoutHeader, "page_header_missing"],
      ];
      let done = 0;
      for (const [headers, error] of forged) {
        const answer = await service.auth.protect(ask(headers, method), () => Response.json((done += 1)));
        expect([answer.status, await json(answer)]).toMatchObject([403, { error }]);
      }
      expect(done).toBe(0);
      expect((await service.auth.protect(ask(script, method), reveal)).status).toBe(200);
    },
  );

  it("does nothing for a page that was made for another person, and says that somebody else is logged in", async () => {
    const other = service.newBrowser();
    await logIn(ola, other);
    const others = await service.auth.session(other.headers());
    const person = others ? service.auth.facts(others).person : "";
    const answer = await service.auth.protect(ask({ ...script, "x-adgangskort": person }, "POST"), reveal);
    expect(answer.status).toBe(403);
    const { error, href } = await json(answer);
    expect([error, href]).toEqual(["another_person", "/auth/refused?code=another_person&return_to=%2F"]);
    const explained = await service.auth.handler(ask(page, "GET", String(href)));
    expect([explained.status, await explained.text()]).toEqual([
      403,
      expect.stringContaining("En annen er logget inn her"),
    ]);
  });

  it("is not kept alive by what another site sent", async () => {
    let touches = 0;
    const touch = (...given: Parameters<typeof service.store.touch>): ReturnType<typeof service.store.touch> => {
      touches += 1;
      return service.store.touch(...given);
    };
    const auth = service.newAuth({ store: { ...service.store, touch } });
    let reads = 0;
    const read = (key: string): ReturnType<typeof service.store.read> => {
      reads += 1;
      return service.store.read(key);
    };
    const forged = service.newAuth({ store: { ...service.store, touch, read } });
    await forged.protect(ask({ origin: "https://evil.example" }, "POST"), reveal);
    expect([touches, reads]).toEqual([0, 0]);
    expect(await auth.session(service.headers())).not.toBeNull();
  });

  it("throws on what its handler throws, so that nobody is told to do half of it twice", async () => {
    const ended = new AuthError("access_token_unavailable", { details: { reason: "expired" } });
    const fail = (): never => {
      throw ended;
    };
    await expect(service.auth.protect(ask(script, "POST"), fail)).rejects.toBe(ended);
    const read = await service.auth.protect(ask({ ...script, referer: `${origin}/sak` }), fail);
    expect([read.status, await json(read)]).toMatchObject([
      401,
      { error: "access_token_unavailable", href: "/auth/login?return_to=%2Fsak" },
    ]);
    const own = new Error("of the application");
    const failOwn = (): never => {
      throw own;
    };
    await expect(service.auth.protect(ask(), failOwn)).rejects.toBe(own);
  });
});

describe("what gives no response", () => {
  it("gets the verdict, and a refusal is logged under the reference that it has", async () => {
    expect(await service.auth.admit(ask(script, "POST"))).toMatchObject({
      allowed: false,
      reason: { code: "session_required" },
      location: "/auth/login?return_to=%2F",
    });
    const forged = await service.auth.admit(ask({ origin: "https://evil.example" }, "POST"));
    expect(forged).toMatchObject({ allowed: false, reason: { code: "cross_site_request" } });
    expect(service.events.at(-1)).toMatchObject({
      action: "access",
      reference: "reference" in forged ? forged.reference : "",
      error: { code: "cross_site_request" },
    });
    await logIn();
    expect(await service.auth.admit(ask(script, "POST"), { organisation: false })).toMatchObject({
      allowed: true,
      session: { name: "Kari Testmo" },
    });
  });

  it("is refused by a guard that is not what it was meant to be", async () => {
    await logIn();
    expect(await service.auth.admit(ask(script), misspelt)).toMatchObject({
      allowed: false,
      reason: { code: "configuration_invalid" },
    });
    const answer = await service.auth.protect(ask(script), reveal, misspelt);
    expect([answer.status, await json(answer)]).toMatchObject([500, { error: "configuration_invalid" }]);
  });
});
