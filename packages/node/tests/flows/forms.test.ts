import { describe, expect, it } from "vitest";
import type { Session } from "../../src/index.ts";
import { kari, ola, origin, useService } from "../support/service.ts";

const service = useService();
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);
const logIn = (person = kari, browser = service.browser): Promise<unknown> =>
  browser.login(`${origin}/auth/login?return_to=/sak`, { person, stopAt });

const sibling = "https://annen.example.no";
const urlEncoded = { "content-type": "application/x-www-form-urlencoded" };
const navigation = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document", accept: "text/html" };
const own = { origin, "sec-fetch-site": "same-origin" };
type Sent = Record<string, string>;

const post = (headers: Sent, method = "POST"): Request =>
  new Request(`${origin}/rapport`, { method, headers: service.headers(headers) });

/** The status of a guarded route for what was sent, and how often its handler ran. */
async function outcome(headers: Sent, method?: string): Promise<[number, number]> {
  let filed = 0;
  const answer = await service.auth.protect(post(headers, method), () => Response.json((filed += 1)));
  return [answer.status, filed];
}

const formTypes = [
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "text/plain",
  "Application/X-WWW-Form-Urlencoded;charset=utf-8",
];

describe("a plain HTML form", () => {
  it.each(formTypes)(
    "of this origin is accepted as %s, in a browser with Fetch Metadata and in an older one",
    async (type) => {
      await logIn();
      const form = { "content-type": type };
      expect(await outcome({ ...form, ...navigation, ...own })).toEqual([200, 1]);
      expect(await outcome({ ...form, origin, accept: "text/html" })).toEqual([200, 1]);
      expect(await outcome({ ...form, ...navigation, "sec-fetch-site": "same-origin" })).toEqual([200, 1]);
      expect(await outcome({ ...form, ...navigation, ...own, origin: "null" })).toEqual([200, 1]);
      expect(await outcome({ ...form, ...navigation, ...own, "sec-fetch-dest": "iframe" })).toEqual([200, 1]);
    },
  );

  it.each<[string, Sent]>([
    ["a sibling origin", { origin: sibling, "sec-fetch-site": "same-site" }],
    ["a sibling origin in an older browser", { origin: sibling }],
    ["a sibling origin whose browser leaves Origin out", { "sec-fetch-site": "same-site" }],
    ["a sibling origin that sends no referrer", { origin: "null", "sec-fetch-site": "same-site" }],
    ["an opaque origin in an older browser", { origin: "null" }],
    ["the same host on another port", { origin: `${origin}:8443`, "sec-fetch-site": "same-site" }],
    ["another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
    ["this origin, by way of another site", { origin, "sec-fetch-site": "cross-site" }],
    ["an unknown origin", {}],
  ])("of %s is refused with 403, and the handler does not run", async (_, from) => {
    await logIn();
    for (const type of formTypes) {
      const form = { "content-type": type, ...navigation, ...from };
      expect(await outcome(form)).toEqual([403, 0]);
      // The header of a script does not help.
      expect(await outcome({ ...form, "x-adgangskort": "1" })).toEqual([403, 0]);
      expect(await service.auth.admit(post(form))).toMatchObject({ allowed: false, reason: { status: 403 } });
      expect(() => service.auth.requirePageCall(post(form).headers, null)).toThrow(/cross_site_request|origin_missing/);
    }
  });

  it("of another person's page is refused if a header says whose page it is", async () => {
    const other = service.newBrowser();
    await logIn(ola, other);
    const others = (await service.auth.session(other.headers())) as Session;
    await logIn();
    const form = { ...urlEncoded, ...navigation, ...own };
    expect(await outcome({ ...form, "x-adgangskort": service.auth.facts(others).person })).toEqual([303, 0]);
    const named = post({ ...form, accept: "application/json", "x-adgangskort": "of-another" });
    expect(await service.auth.admit(named)).toMatchObject({ reason: { code: "another_person" } });
  });
});

describe("a call by script", () => {
  it.each<[string, Sent]>([
    ["JSON", { "content-type": "application/json" }],
    ["JSON in the name of a form", { "content-type": "text/plain, application/json" }],
    ["a body without a type", {}],
    ["an unknown type", { "content-type": "application/x-www-form-urlencoded-not" }],
    ["a form's type by fetch", { ...urlEncoded, "sec-fetch-mode": "cors" }],
    ["a form's type by fetch without CORS", { "content-type": "text/plain", "sec-fetch-mode": "no-cors" }],
    ["a form's type by fetch to the same origin", { ...urlEncoded, "sec-fetch-mode": "same-origin" }],
  ])("needs the header for %s, and the refusal says that the header is missing", async (_, call) => {
    await logIn();
    const answer = await service.auth.protect(post({ ...own, ...call }), () => new Response());
    expect([answer.status, await answer.json()]).toMatchObject([403, { error: "page_header_missing" }]);
    const { error, level } = service.events.at(-1) ?? {};
    expect([error?.code, error?.blame, level]).toEqual(["page_header_missing", "operator", "error"]);
    expect(error?.message).toContain("x-adgangskort");
    expect(await outcome({ ...own, ...call, "x-adgangskort": "1" })).toEqual([200, 1]);
  });

  it.each(["PUT", "PATCH", "DELETE", "QUERY"])("needs the header for %s with JSON", async (method) => {
    await logIn();
    expect(await outcome({ ...own, "content-type": "application/json" }, method)).toEqual([403, 0]);
  });
});

describe("the refusal of a form", () => {
  it.each<[string, Sent, string, object | undefined]>([
    ["Origin", { origin: sibling }, "cross_site_request", { header: "origin", fault: "another origin" }],
    ["Origin null", { origin: "null" }, "cross_site_request", { header: "origin", fault: "null" }],
    [
      "Sec-Fetch-Site",
      { origin, "sec-fetch-site": "same-site" },
      "cross_site_request",
      { header: "sec-fetch-site", fault: "same-site" },
    ],
    [
      "an unknown Sec-Fetch-Site",
      { origin, "sec-fetch-site": "Kari" },
      "cross_site_request",
      { header: "sec-fetch-site", fault: "unknown" },
    ],
    ["neither header", {}, "origin_missing", undefined],
  ])("says that it was for %s, and repeats nothing of the request", async (_, from, code, details) => {
    await logIn();
    const verdict = await service.auth.admit(post({ ...urlEncoded, ...navigation, ...from }));
    expect(verdict).toMatchObject({ allowed: false, reason: { code, details } });
    const { error } = service.events.at(-1) ?? {};
    expect([error?.code, error?.blame]).toEqual([code, code === "origin_missing" ? "caller" : "attack"]);
    expect(error?.message).toMatch(/Origin|origin/);
    expect(error?.message).not.toMatch(/annen|Kari/);
  });

  it.each([
    ["nb", "Vi tok ikke imot det som ble sendt"],
    ["nn", "Vi tok ikkje imot det som vart sendt"],
    ["en", "We did not accept what was sent"],
    ["se", "Mii eat váldán vuostá dan mii sáddejuvvui"],
  ])("is a page in %s that says so, and never that the page was not found", async (language, title) => {
    await logIn();
    const headers = { ...urlEncoded, ...navigation, origin: sibling, "accept-language": language };
    const answer = await service.auth.protect(post(headers), () => new Response());
    const page = await answer.text();
    expect([answer.status, answer.headers.get("content-type")]).toEqual([403, "text/html; charset=utf-8"]);
    expect(page).toContain(title);
    expect(page).not.toMatch(/finner ikke|finn ikkje|cannot find|gávnna/);
  });

  it("has a page of its own for what answers by no Response, with status 403 and the reference of the log", async () => {
    await logIn();
    const headers = { ...urlEncoded, ...navigation, origin: sibling, referer: `${origin}/rapport/ny` };
    const verdict = await service.auth.admit(post(headers));
    if (verdict.allowed || verdict.location === undefined) throw new Error("The refusal has no page");
    const answer = await service.auth.handler(
      new Request(origin + verdict.location, { headers: service.headers(navigation) }),
    );
    expect(answer.status).toBe(403);
    const page = await answer.text();
    expect(page).toContain("Vi tok ikke imot det som ble sendt");
    expect(page).toContain(`<code>${verdict.reference}</code>`);
    expect(page).toContain('href="/rapport/ny"');
  });

  it("leads a person back to the page of the form, if that is a page of this origin", async () => {
    const headers = { ...urlEncoded, ...navigation, referer: `${origin}/rapport/ny` };
    const back = await service.auth.protect(post(headers), () => new Response());
    expect(await back.text()).toContain('href="/rapport/ny"');
    const elsewhere = { ...headers, origin: sibling, referer: `${sibling}/felle` };
    expect(await (await service.auth.protect(post(elsewhere), () => new Response())).text()).not.toContain("felle");
  });
});

describe("auth.session", () => {
  it.each<[string, Sent]>([
    ["a form of a sibling origin", { ...urlEncoded, ...navigation, origin: sibling, "sec-fetch-site": "same-site" }],
    ["a form of a sibling origin without Origin", { ...urlEncoded, ...navigation, "sec-fetch-site": "same-site" }],
    ["a fetch of a sibling origin without a body's type", { origin: sibling, "sec-fetch-mode": "no-cors" }],
    ["an opaque origin", { ...urlEncoded, origin: "null" }],
    ["a WebSocket of a sibling origin", { origin: sibling, upgrade: "websocket" }],
    [
      "an empty POST by a script of a sibling origin whose browser leaves Origin out",
      { "content-length": "0", "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors" },
    ],
    [
      "the same in chunks, as some proxies send every body",
      { "transfer-encoding": "chunked", "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors" },
    ],
  ])("gives no session to %s, and the log says why", async (_, headers) => {
    await logIn();
    expect(await service.auth.session(service.headers(headers))).toBeNull();
    expect(service.events.at(-1)).toMatchObject({ action: "access", error: { code: "cross_site_request" } });
    const verdict = service.auth.judge(await service.auth.session(service.headers(headers)), {});
    expect(verdict.allowed).toBe(false);
  });

  it.each<[string, Sent]>([
    ["a link of another site", { ...navigation, "sec-fetch-site": "cross-site" }],
    ["the address bar", { ...navigation, "sec-fetch-site": "none" }],
    ["a link of a sibling origin", { ...navigation, "sec-fetch-site": "same-site" }],
    [
      "a link by way of a proxy that adds a length",
      { ...navigation, "sec-fetch-site": "cross-site", "content-length": "0" },
    ],
    ["an image in a page of a sibling origin", { "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors" }],
    ["a GET of a sibling origin whose Origin the application has compared and left out", { "sec-fetch-mode": "cors" }],
    ["a form of this origin", { ...urlEncoded, ...navigation, ...own }],
    ["a form of this origin in an older browser", { ...urlEncoded, origin }],
    ["a program without headers of a browser", {}],
  ])("gives the session to %s", async (_, headers) => {
    await logIn();
    const events = service.events.length;
    expect((await service.auth.session(service.headers(headers)))?.name).toBe("Kari Testmo");
    expect(service.events).toHaveLength(events);
  });

  it("logs nothing for a request of another origin without a session's cookie: nothing is held back", async () => {
    const answer = await service.auth.session(new Headers({ origin: sibling, "sec-fetch-mode": "cors" }));
    expect([answer, service.events]).toEqual([null, []]);
  });
});
