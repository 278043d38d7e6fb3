import { organisations } from "@adgangskort/mock-idp";
import type { LoginOptions } from "@adgangskort/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { idPorten } from "../../src/id-porten.ts";
import { cookieRules } from "../../src/runtime/cookies.ts";
import { textsIn } from "../../src/texts/language.ts";
import { issuer, logoutToken, publishLogoutKey } from "../support/logout-token.ts";
import { entry, ola, origin as wholeOrigin, useService } from "../support/service.ts";

// Other tests of this process have an application at the root of their host.
const origin = "https://vert.example.no";
const base = `${origin}/minapp`;
const isPage = (url: string): boolean => url.startsWith(`${base}/sak`);
const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
const cookieOf = ({ browser }: { browser: { headers: () => Headers } }): string =>
  browser.headers().get("cookie") ?? "";

/** As Next and a mounted router hand a request over: without the base path. */
const stripped = (request: Request): Request => {
  const { method, headers, body, signal } = request;
  const { pathname, search } = new URL(request.url);
  expect(pathname).toMatch(/^\/minapp\//);
  return new Request(origin + pathname.slice("/minapp".length) + search, {
    method,
    headers,
    signal,
    ...(body && { body, duplex: "half" }),
  });
};

describe.each([
  ["with its whole path", (request: Request) => request],
  ["without the base path", stripped],
])("an application under a path, whose server gets each request %s", (_, received) => {
  const service = useService({
    baseUrl: base,
    service: {
      agency: "Havbrukstilsynet",
      name: "Min side",
      home: "/om",
      support: { text: "brukerstøtten", href: "/hjelp" },
      links: { accessibility: "/tilgjengelighet", privacy: "https://etat.example.no/personvern" },
    },
  });
  const ask = (path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Response> =>
    service.auth.handler(new Request(origin + path, { method, headers: service.headers(headers) }));
  const login = (path = "/minapp/auth/login?return_to=/minapp/sak/7", options: Partial<LoginOptions> = {}) =>
    service.browser.login(origin + path, {
      person: ola,
      organisation: [organisations.havbruk.organisation_number],
      stopAt: isPage,
      ...options,
    });
  const isIn = async (): Promise<boolean> => (await service.auth.session(service.headers())) !== null;

  beforeEach(() => {
    const { auth } = service;
    Object.assign(service, { auth: { ...auth, handler: (request: Request) => auth.handler(received(request)) } });
  });

  it("logs a person in from a guarded page, and names its cookies by the path", async () => {
    const page = new Request(`${base}/sak/7?fane=2`, { headers: navigation });
    const refused = await service.auth.protect(received(page), () => new Response("opened"));
    const location = refused.headers.get("location") ?? "";
    expect(location).toBe("/minapp/auth/login?return_to=%2Fminapp%2Fsak%2F7%3Ffane%3D2");
    expect(await login(location)).toMatchObject({ stopped: true, url: `${base}/sak/7?fane=2` });
    expect(service.idp.calls.last("par")?.parameters["redirect_uri"]).toBe(`${base}/auth/callback/ansattporten`);
    expect(cookieOf(service)).toMatch(/; __Host-employee\.minapp\.[0-9a-f]{8}=[\w-]{43}$/);
    const opened = new Request(`${base}/sak/7`, { headers: service.headers(navigation) });
    expect(await (await service.auth.protect(received(opened), () => new Response("opened"))).text()).toBe("opened");
  });

  it("tells the page its session, and keeps a stream for it", async () => {
    await login();
    const facts = (await (await ask("/minapp/auth/session")).json()) as object;
    expect(facts).toMatchObject({ routesPath: "/minapp/auth", organisationHref: "/minapp/auth/organisation" });
    const stream = await ask("/minapp/auth/events", { "sec-fetch-site": "same-origin" });
    expect([stream.status, stream.headers.get("content-type")]).toEqual([200, "text/event-stream; charset=utf-8"]);
    await stream.body?.cancel();
  });

  it("changes the organisation, and steps up, below the path", async () => {
    await login();
    await login("/minapp/auth/organisation?return_to=/minapp/sak/2", {
      organisation: [organisations.kommune.organisation_number],
    });
    const session = await service.auth.session(service.headers());
    expect(session?.representation).toMatchObject({ organisations: [{ name: organisations.kommune.name }] });
    const verdict = service.auth.judge(session, { assurance: "high", returnTo: "/sak/3" });
    const location = verdict.allowed ? "" : verdict.location;
    expect(location).toBe("/minapp/auth/login?assurance=high&return_to=%2Fminapp%2Fsak%2F3");
    expect(await login(location)).toMatchObject({ url: `${base}/sak/3` });
    expect(service.auth.loginChoices({ returnTo: "/" })[0]?.href).toBe("/minapp/auth/login?return_to=%2Fminapp");
  });

  it("logs out there and at the provider, by pages whose links stay below the path", async () => {
    await login();
    const question = await service.browser.open(`${base}/auth/logout`);
    const paths = [...question.html.matchAll(/(?:href|action)="(\/[^"]*)"/g)].map(([, path]) => path);
    expect(paths).toContain("/minapp/om");
    expect(paths.filter((path) => !path?.startsWith("/minapp/") && path !== "/minapp")).toEqual([]);
    const out = await service.browser.submit(question);
    expect([out.status, out.url.split("?")[0], await isIn()]).toEqual([200, `${base}/auth/logged-out`, false]);
    const [, inNynorsk = ""] = /hreflang="nn" href="([^"]*)"/.exec(out.html) ?? [];
    expect(inNynorsk).toMatch(/^\?(?:state=[\w-]+&amp;)?ui_locales=nn$/);
    expect(out.html).not.toMatch(/(?:href|action)="\/(?!minapp)/);
  });

  const sidOf = (): string => service.idp.sessions.all().flatMap(({ clients }) => clients)[0]?.sid ?? "";

  it("ends a session that the provider names in a logout token", async () => {
    publishLogoutKey(service);
    await login();
    const body = new URLSearchParams({ logout_token: await logoutToken({ sid: sidOf() }) });
    const call = new Request(`${base}/auth/back-channel-logout`, { method: "POST", body });
    expect((await service.auth.handler(call)).status).toBe(200);
    expect(await isIn()).toBe(false);
  });

  it("ends a session that the provider names in a frame", async () => {
    await login();
    const query = new URLSearchParams({ iss: issuer, sid: sidOf() });
    const frame = { "sec-fetch-dest": "iframe", "sec-fetch-mode": "navigate" };
    expect((await ask(`/minapp/auth/front-channel-logout?${query.toString()}`, frame)).status).toBe(200);
    expect(await isIn()).toBe(false);
  });

  it("returns to no other application of the origin", async () => {
    for (const target of [
      "/",
      "/sak",
      "/minappx",
      "/minapp/../sak",
      "/minapp/%2e%2e/sak",
      "//minapp/",
      "/minapp\\..\\",
    ]) {
      const answer = await ask(`/minapp/auth/login?return_to=${encodeURIComponent(target)}`, navigation);
      expect([target, answer.status, answer.headers.getSetCookie()]).toEqual([target, 400, []]);
    }
    expect(() => service.auth.judge(null, { returnTo: "/../sak" })).toThrow("return_to_invalid");
    const elsewhere = { ...navigation, referer: `${origin}/minappx/sak` };
    const post = new Request(`${base}/sak`, { method: "POST", headers: elsewhere });
    const refused = await service.auth.admit(received(post));
    expect(refused).toMatchObject({ allowed: false, reason: { code: "origin_missing" } });
  });

  it("answers for its own routes only", async () => {
    expect(
      [base + "/auth/login", "/auth/login", "/minappx/auth/login", "/minapp/sak"].map((url) =>
        service.auth.owns({ url }),
      ),
    ).toEqual([true, true, false, false]);
  });
});

describe("beside the application of the whole origin, in one process", () => {
  const service = useService();
  it("leaves a path without the base path to that application", async () => {
    const under = service.newAuth({ baseUrl: `${wholeOrigin}/minapp` });
    expect(["/auth/login", "/minapp/auth/login"].map((url) => under.owns({ url }))).toEqual([false, true]);
    const login = new Request(`${wholeOrigin}/auth/login`, { headers: navigation });
    expect((await under.handler(login)).status).toBe(404);
    expect(service.auth.owns(login)).toBe(true);
  });

  it("answers for a path without the base path that is a route of no other application", () => {
    const both = ["/minapp", "/annen"].map((path) => service.newAuth({ baseUrl: `https://to.example.no${path}` }));
    expect(both.map((under) => under.owns({ url: "/auth/login" }))).toEqual([true, true]);
  });

  it.each([
    ["/auth", undefined],
    ["/auth/x", undefined],
    ["/minapp", "/minapp/auth"],
  ])("is not begun at %s with routes at %s, which lie within each other", (path, routesPath) => {
    expect(() => service.newAuth({ baseUrl: origin + path, ...(routesPath && { routesPath }) })).toThrow(
      "neither may lie within the other",
    );
  });

  it("has such a path itself where that application is of another origin", () => {
    const under = service.newAuth({ baseUrl: base });
    expect(under.owns({ url: "/auth/login" })).toBe(true);
  });
});

describe("a private session on the same host", () => {
  const service = useService({ baseUrl: base, sharedWorkstation: false });
  const of = (address: string) => cookieRules(new URL(address), "citizen");
  const pending = (address: string): string =>
    `${of(address).name("citizen-login")}-${(Date.now() / 1000).toString(36).split(".")[0]}-${"a".repeat(12)}`;
  const begin = async (cookie: string): Promise<unknown> => {
    const headers = { ...navigation, "sec-fetch-user": "?1", cookie };
    const answer = await service.auth.handler(new Request(`${base}/auth/login?return_to=/minapp/sak`, { headers }));
    expect(answer.status).toBe(303);
    return service.idp.calls.last("par")?.parameters["prompt"];
  };

  it.each([
    ["of the whole origin", of(origin).session],
    ["under this path", of(base).session],
    ["under another path", of(`${origin}/min/side`).session],
    ["that may come of a login under another path", pending(`${origin}/min/side`)],
  ])("%s makes a work login authenticate the person again", async (_, name) => {
    expect(await begin(`${name}=${"x".repeat(43)}`)).toBe("login");
  });

  it.each([
    of(`${origin}/x`).name("citizen-rounds"),
    "__Host-citizenship",
    "__Host-citizen.x.y",
    "__Host-employee.x.00000000",
  ])("is not what %s says", async (name) => {
    expect(await begin(`${name}=${"x".repeat(43)}`)).not.toBe("login");
  });
});

describe.each([
  ["work", "", "employee"],
  ["work", "/annen", "employee"],
  ["private", "", "citizen"],
  ["private", "/annen", "citizen"],
] as const)("on a shared workstation, a %s session under the path '%s' of the host", (_, path, population) => {
  const service = useService({ baseUrl: base, sharedWorkstation: true });
  const { name, session } = cookieRules(new URL(origin + path), population);
  const held = `${session}=${"x".repeat(43)}`;
  const forgotten = [
    `${session}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax`,
    expect.stringContaining(`${name(`${population}-logout`)}=*; Path=/; Max-Age=36000;`),
  ];

  it("is forgotten at a logout and at a login, and its next login authenticates the person", async () => {
    const logout = new Request(`${base}/auth/logout`, { method: "POST", headers: { cookie: held, origin } });
    const answer = await service.auth.handler(logout);
    expect(answer.headers.getSetCookie()).toEqual(expect.arrayContaining(forgotten));
    const { handler } = service.auth;
    let set: string[] = [];
    const withSession = async (request: Request): Promise<Response> => {
      request.headers.append("cookie", held);
      const response = await handler(request);
      if (request.url.includes("/callback/")) set = response.headers.getSetCookie();
      return response;
    };
    Object.assign(service, { auth: { ...service.auth, handler: withSession } });
    await service.browser.login(`${base}/auth/login?return_to=/minapp/sak`, { person: ola, stopAt: isPage });
    expect(set).toEqual(expect.arrayContaining(forgotten));
  });
});

describe("the page after a logout on a shared workstation", () => {
  const service = useService({ baseUrl: base, sharedWorkstation: true });
  it.each([
    ["", false],
    ["/minapp", true],
    ["/annen", false],
  ])("warns of a private session under the path '%s'; with a link to its logout: %s", async (path, linked) => {
    const { representation: __, ...common } = entry();
    service.newAuth({ providers: [{ ...common, profile: idPorten }] });
    const headers = { cookie: `${cookieRules(new URL(origin + path), "citizen").name("citizen-logout")}=0` };
    const page = await service.auth.handler(new Request(`${base}/auth/logged-out`, { headers }));
    const html = await page.text();
    expect(html).toContain(textsIn("nb").loggedOutElsewhere);
    expect(html.includes('href="/minapp/auth/logout/idporten"')).toBe(linked);
  });
});

describe("the cookies of the applications of one host", () => {
  const paths = [
    "",
    "/a",
    "/a/b",
    "/a-b",
    "/a_b",
    "/A",
    "/employee",
    "/login",
    "/employee-login-",
    `/${"a".repeat(60)}`,
    `/${"a".repeat(61)}`,
  ];
  const namesAt = (path: string): string[] => {
    const rules = cookieRules(new URL(origin + path), "employee");
    // A login has its label at the end.
    return [rules.session, rules.otherSession, `${rules.name("employee-login")}-`, rules.name("employee-rounds")];
  };

  it("have names of which none is, or begins with, one of another application", () => {
    for (const one of paths)
      for (const other of paths.filter((path) => path !== one)) {
        const sessions = namesAt(one).filter((name) => !name.endsWith("-"));
        expect(sessions.filter((name) => namesAt(other).includes(name))).toEqual([]);
        const login = namesAt(one).find((name) => name.endsWith("-")) ?? "";
        expect(namesAt(other).filter((name) => `${name}label`.startsWith(login))).toEqual([]);
      }
  });

  it("keep their names without a path, with the prefix that requires Path=/", () => {
    expect(namesAt("")).toEqual([
      "__Host-employee",
      "__Host-citizen",
      "__Host-employee-login-",
      "__Host-employee-rounds",
    ]);
    const { serialize, session } = cookieRules(new URL(base), "employee");
    expect(serialize({ name: session, value: "x" })).toBe(`${session}=x; Path=/; Secure; HttpOnly; SameSite=Lax`);
    expect(cookieRules(new URL("http://localhost:3000/minapp"), "employee").session).toMatch(
      /^employee-3000\.minapp\./,
    );
  });
});
