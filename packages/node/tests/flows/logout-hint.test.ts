import { createHash } from "node:crypto";
import { inspect } from "node:util";
import { faults, type Page } from "@adgangskort/mock-idp";
import { decodeJwt } from "jose";
import { http, HttpResponse } from "msw";
import { afterEach, describe, expect, it, vi } from "vitest";
import { useClock } from "../support/api.ts";
import { apis, issuer, useHelseid } from "../support/helseid.ts";
import { helseid } from "../../src/helseid.ts";
import { defineProvider } from "../../src/provider.ts";
import { forgetProvider, kari, origin } from "../support/service.ts";

const { summary } = apis;
const service = useHelseid({ scopes: ["nhn:kjernejournal/les"], apis: [summary] });
const endpoint = `${issuer}/connect/endsession`;
afterEach(() => {
  vi.useRealTimers();
});

async function logOut(path = "/auth/logout", extra: Record<string, string> = {}): Promise<Response> {
  const headers = new Headers(service.headers());
  for (const [name, value] of Object.entries({ origin, accept: "text/html", ...extra })) headers.set(name, value);
  return service.auth.handler(new Request(origin + path, { method: "POST", headers }));
}
/** The hidden fields of a page. */
const fieldsOf = (html: string): Record<string, string> =>
  Object.fromEntries(
    Array.from(html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g), ([, name = "", value = ""]) => [
      name,
      value,
    ]),
  );
const byButton = async (): Promise<Page> => {
  const onwards = await service.browser.submit(await service.browser.open(`${origin}/auth/logout`));
  return service.browser.submit(onwards);
};

describe("a logout at a provider that knows it by the id_token", () => {
  it("ends our session, then the provider's, and comes back", async () => {
    await service.session();
    const page = await byButton();
    expect(await service.now()).toBeNull();
    expect(page.url).toBe(`${origin}/auth/logged-out`);
    expect(page.html).toContain("Du er logget ut");
    expect(service.idp.sessions.all()).toEqual([]);
    expect(service.headers().get("cookie") ?? "").not.toContain("logout");
  });

  it("hands the id_token over by POST, in a form of the browser, and in no address (CQ-16)", async () => {
    await service.session();
    await byButton();
    const { method, url, parameters } = service.idp.calls.last("end_session") ?? {};
    expect([method, url]).toEqual(["POST", endpoint]);
    expect(parameters).toMatchObject({ post_logout_redirect_uri: `${origin}/auth/logged-out` });
    expect(decodeJwt(String(parameters?.["id_token_hint"])).aud).toBe("klinikk");
    expect(
      service.idp.calls
        .all()
        .map((call) => call.url)
        .join(" "),
    ).not.toContain("eyJ");
  });

  it("is a page without anything of the request, whose one script is known by its hash, and that leads there alone", async () => {
    await service.session();
    const answer = await logOut("/auth/logout?ui_locales=en&a=<b>");
    const html = await answer.text();
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(answer.status).toBe(200);
    expect(policy).toMatch(/^default-src 'none'; /);
    const [, script = ""] = /<script>([^]*?)<\/script>/.exec(html) ?? [];
    const hash = createHash("sha256").update(script).digest("base64");
    expect(policy.endsWith(`; form-action 'self' ${issuer}; script-src 'sha256-${hash}'`)).toBe(true);
    expect(policy).not.toContain("unsafe");
    expect(html.match(/<script>([^<]*)<\/script>/g)).toEqual(["<script>document.forms[0].submit()</script>"]);
    expect(html).toContain(`<form method="post" action="${endpoint}">`);
    expect(html).toContain('<button class="main">Continue</button>');
    expect(fieldsOf(html)["state"]).toMatch(/^en\./);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("location")).toBeNull();
  });

  it("reads in four languages", async () => {
    const titles: unknown[] = [];
    for (const language of ["nb", "nn", "en", "se"]) {
      for (const { name } of service.browser.cookies.all()) service.browser.cookies.delete(name);
      await service.session();
      const html = await (await logOut("/auth/logout", { "accept-language": language })).text();
      titles.push([/<html lang="(\w+)">/.exec(html)?.[1], /<h1>([^<]*)<\/h1>/.exec(html)?.[1]]);
    }
    expect(titles).toEqual([
      ["nb", "Du blir logget ut"],
      ["nn", "Du blir logga ut"],
      ["en", "You are being logged out"],
      ["se", "Don čálihuvvot olggos"],
    ]);
  });

  it("leaves the id_token in no event, no session and no facts", async () => {
    const session = await service.session();
    const facts = await (
      await service.auth.handler(new Request(`${origin}/auth/session`, { headers: service.headers() }))
    ).text();
    await logOut();
    const seen = [
      inspect(session, { depth: 20, showHidden: true, getters: true }),
      facts,
      JSON.stringify(service.events),
      inspect(service.events, { depth: 20 }),
    ];
    expect(seen.join("\n")).not.toMatch(/eyJ|idToken|id_token/);
  });

  it("hands over the newest, when a refresh gave one", async () => {
    const pass = useClock();
    const session = await service.session();
    pass(580);
    await session.fetch(`${summary.address}1`);
    const { id_token_hint: hint = "" } = fieldsOf(await (await logOut()).text());
    expect(decodeJwt(hint).iat).toBe(Math.floor(Date.now() / 1000));
  });

  it("keeps the one before, when a refresh gave none", async () => {
    const pass = useClock();
    const session = await service.session();
    const before = Math.floor(Date.now() / 1000);
    pass(580);
    service.idp.fail(faults.token.body({ id_token: undefined }));
    await session.fetch(`${summary.address}1`);
    const { id_token_hint: hint = "" } = fieldsOf(await (await logOut()).text());
    expect(decodeJwt(hint).iat).toBeLessThanOrEqual(before);
  });

  it("hands it over for a session whose time was up, too", async () => {
    const pass = useClock();
    await service.session();
    pass(3601);
    expect(await service.now()).toBeNull();
    expect(fieldsOf(await (await logOut()).text())["id_token_hint"]).toMatch(/^eyJ/);
  });

  it("takes the new tokens back that nobody can use any more, as everywhere", async () => {
    await service.session();
    await logOut();
    expect(service.idp.calls.all("revocation")).toHaveLength(1);
  });
});

describe("a logout without an id_token", () => {
  it("of somebody without a session leads to the provider's own page, with nothing that names anyone", async () => {
    const answer = await logOut("/auth/logout/helseid");
    expect([answer.status, answer.headers.get("location")]).toEqual([303, endpoint]);
    const page = await service.browser.open(endpoint);
    expect(page.status).toBe(200);
  });

  it("may be answered with no there: the next login in that browser is authenticated anew", async () => {
    await service.browser.submit(await service.browser.open(`${origin}/auth/logout/helseid`));
    await service.session();
    expect(service.idp.calls.last("par")?.parameters["prompt"]).toBe("login");
    await service.session();
    expect(service.idp.calls.last("par")?.parameters).not.toHaveProperty("prompt");
  });

  it("and without a session or a provider's name stays here", async () => {
    const answer = await logOut();
    expect(answer.headers.get("location")).toBe("/auth/logged-out");
  });

  it("that does not reach the provider ends our session all the same", async () => {
    await service.session();
    forgetProvider();
    service.idp.fail(faults.network("discovery"));
    const answer = await logOut();
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/auth/logged-out"]);
    expect(await answer.text()).not.toContain("eyJ");
    expect(await service.now()).toBeNull();
    expect(service.events.at(-1)).toMatchObject({ action: "logout", result: "warned" });
  });
});

describe("an id_token", () => {
  it("is kept by a session only where its provider knows a logout by it", async () => {
    const writes = vi.spyOn(service.store, "write");
    await service.session();
    const profile = { ...helseid, logoutHint: "client_id" } as const;
    Object.assign(service, { auth: service.newAuth({ profile }) });
    await service.session();
    const [kept = 0, without = 0] = writes.mock.calls.map(([, { sealed }]) => sealed.length);
    expect(kept - without).toBeGreaterThan(500);
  });

  it("of one provider is handed to no other", async () => {
    await service.session();
    Object.assign(service, { auth: service.newAuth({ id: "another" }) });
    const answer = await logOut("/auth/logout/another");
    expect([answer.status, answer.headers.get("location")]).toEqual([303, endpoint]);
    expect(await answer.text()).toBe("");
  });
});

describe("a logout at a provider that takes it by GET alone", () => {
  const byGet = defineProvider({ ...helseid, endSessionMethod: "GET" });
  const refusePosts = (): void =>
    service.network.use(http.post(endpoint, () => new HttpResponse(null, { status: 405 })));

  it("ends the provider's session, where a form would be refused, and comes back", async () => {
    service.serve({ profile: byGet });
    refusePosts();
    await service.session();
    const page = await service.browser.submit(await service.browser.open(`${origin}/auth/logout`));
    expect(page.url).toBe(`${origin}/auth/logged-out`);
    expect(service.idp.calls.last("end_session")?.method).toBe("GET");
    expect(service.idp.sessions.all()).toEqual([]);
    expect(await service.now()).toBeNull();
  });

  it("hands the id_token over in an address that no cache keeps and no page after it is told", async () => {
    service.serve({ profile: byGet });
    await service.session();
    const answer = await logOut();
    const { href, searchParams } = new URL(answer.headers.get("location") ?? "");
    expect([answer.status, href.split("?")[0]]).toEqual([303, endpoint]);
    expect(decodeJwt(searchParams.get("id_token_hint") ?? "").aud).toBe("klinikk");
    expect(searchParams.get("post_logout_redirect_uri")).toBe(`${origin}/auth/logged-out`);
    expect(searchParams.has("state")).toBe(true);
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it.each([
    ["with a national id", { "helseid://claims/identity/pid": kari }],
    ["too long for an address", { extra: "a".repeat(8_000) }],
  ])("is asked for there, without an id_token %s", async (_, claims) => {
    service.serve({ profile: byGet });
    service.idp.fail(faults.idToken.claims(claims));
    await service.session();
    const answer = await logOut();
    expect(answer.headers.get("location")).toBe(endpoint);
    // The person may stay logged in there: the next login must be a new one.
    expect(answer.headers.getSetCookie().join("\n")).toContain("logout");
  });
});
