import { describe, expect, it } from "vitest";
import { CookieJar, createUserAgent } from "../src/index.ts";

const page = (html: string, headers: Record<string, string> = {}) =>
  new Response(html, { headers: { "content-type": "text/html", ...headers } });

/** Answers by "METHOD url", and keeps what came. */
function site(answers: Readonly<Record<string, (request: Request) => Response>>) {
  const seen: Request[] = [];
  const userAgent = createUserAgent({
    fetch: async (request) => {
      seen.push(request.clone());
      return answers[`${request.method} ${request.url}`]?.(request) ?? new Response("none", { status: 404 });
    },
  });
  return { userAgent, seen };
}

describe("a cookie is kept and sent as a browser does", () => {
  const jarWith = (url: string, ...cookies: readonly string[]): CookieJar => {
    const jar = new CookieJar();
    const headers = new Headers(cookies.map((cookie): [string, string] => ["set-cookie", cookie]));
    jar.store(url, headers);
    return jar;
  };
  const crossSite = (method: string) => ({ crossSite: true, method });

  it.each<[string, string, string, string, string]>([
    ["to the same host on another port", "http://localhost:3000/", "a=1; Path=/", "http://localhost:4000/x", "a=1"],
    ["not to another host", "https://a.no/", "a=1; Path=/", "https://b.no/", ""],
    ["not to a sub-domain without Domain", "https://a.no/", "a=1; Path=/", "https://login.a.no/", ""],
    ["to a sub-domain with Domain", "https://a.no/", "a=1; Path=/; Domain=a.no", "https://login.a.no/", "a=1"],
    [
      "not to a host that only ends like its Domain",
      "https://a.no/",
      "a=1; Path=/; Domain=a.no",
      "https://evila.no/",
      "",
    ],
    ["never for a foreign Domain", "https://a.no/", "a=1; Path=/; Domain=b.no", "https://b.no/", ""],
    ["below its path", "https://a.no/", "a=1; Path=/auth", "https://a.no/auth/x", "a=1"],
    ["not beside its path", "https://a.no/", "a=1; Path=/auth", "https://a.no/authority", ""],
    ["by default below the folder it was set in", "https://a.no/auth/x", "a=1", "https://a.no/other", ""],
    ["not Secure over http", "http://a.no/", "a=1; Secure; Path=/", "http://a.no/", ""],
    ["Secure over http to localhost", "http://localhost/", "a=1; Secure; Path=/", "http://localhost/", "a=1"],
    [
      "__Host- when it keeps its promises",
      "https://a.no/",
      "__Host-a=1; Secure; Path=/",
      "https://a.no/",
      "__Host-a=1",
    ],
    ["not __Host- with a path", "https://a.no/", "__Host-a=1; Secure; Path=/x", "https://a.no/x", ""],
    ["not __Host- without Secure", "https://a.no/", "__Host-a=1; Path=/", "https://a.no/", ""],
    ["not __Host- with Domain", "https://a.no/", "__Host-a=1; Secure; Path=/; Domain=a.no", "https://a.no/", ""],
    ["not when Max-Age has run out", "https://a.no/", "a=1; Max-Age=0; Path=/", "https://a.no/", ""],
    ["not SameSite=None without Secure", "https://a.no/", "a=1; SameSite=None; Path=/", "https://a.no/", ""],
  ])("%s", (_name, from, cookie, to, header) => {
    expect(jarWith(from, cookie).header(to)).toBe(header);
  });

  it.each([
    ["Strict", "GET", ""],
    ["Lax", "GET", "a=1"],
    ["Lax", "POST", ""],
    ["None; Secure", "POST", "a=1"],
  ])("SameSite=%s by %s from another site: %j", (sameSite, method, header) => {
    const jar = jarWith("https://a.no/", `a=1; Path=/; SameSite=${sameSite}`);
    expect(jar.header("https://a.no/", crossSite(method))).toBe(header);
  });

  it("is replaced and deleted by name and path", () => {
    const jar = jarWith("https://a.no/", "a=1; Path=/", "a=2; Path=/", "b=3; Path=/", "b=; Path=/; Max-Age=0");
    expect(jar.header("https://a.no/")).toBe("a=2");
  });
});

describe("a navigation", () => {
  it("sends what a browser sends, and keeps redirects as requests", async () => {
    const { userAgent, seen } = site({
      "GET https://app.no/": () => new Response(null, { status: 302, headers: { location: "https://idp.no/login" } }),
      "GET https://idp.no/login": () => page("<h1>Login</h1>"),
    });
    const end = await userAgent.open("https://app.no/");
    expect(end).toMatchObject({ url: "https://idp.no/login", status: 200 });
    expect(end.requests.map(({ status }) => status)).toEqual([302, 200]);
    const [first] = seen;
    expect(Object.fromEntries(first?.headers ?? [])).toMatchObject({
      "sec-fetch-mode": "navigate",
      "sec-fetch-dest": "document",
      "sec-fetch-site": "none",
      accept: expect.stringMatching(/^text\/html/) as unknown,
    });
  });

  it("from a form on another site is cross-site to its very end, and names its origin", async () => {
    const { userAgent, seen } = site({
      "GET https://idp.no/": () => page('<form method="post" action="https://idp.no/go"><button>Go</button></form>'),
      "POST https://idp.no/go": () => new Response(null, { status: 303, headers: { location: "https://app.no/back" } }),
      "GET https://app.no/back": () => page("back"),
    });
    await userAgent.submit(await userAgent.open("https://idp.no/"));
    expect(seen.map(({ headers }) => headers.get("sec-fetch-site"))).toEqual(["none", "same-origin", "cross-site"]);
    expect(seen[1]?.headers.get("origin")).toBe("https://idp.no");
    expect(seen[2]?.headers.has("origin")).toBe(false);
  });

  it("keeps method and body over 307, and turns to GET over 303", async () => {
    const { userAgent, seen } = site({
      "GET https://a.no/": () =>
        page('<form method="post" action="/1"><input name="x" value="&amp;æ"><button>Go</button></form>'),
      "POST https://a.no/1": () => new Response(null, { status: 307, headers: { location: "/2" } }),
      "POST https://a.no/2": () => new Response(null, { status: 303, headers: { location: "/3" } }),
      "GET https://a.no/3": () => page("end"),
    });
    await userAgent.submit(await userAgent.open("https://a.no/"));
    expect(seen.map(({ method }) => method)).toEqual(["GET", "POST", "POST", "GET"]);
    expect(await seen[2]?.text()).toBe("x=%26%C3%A6");
  });

  it("stops before the URL it was told to, and gives up on a loop", async () => {
    const { userAgent, seen } = site({
      "GET https://a.no/": () => new Response(null, { status: 302, headers: { location: "/" } }),
    });
    const stopped = await userAgent.open("https://a.no/", { stopAt: () => true });
    expect(stopped).toMatchObject({ stopped: true, status: 0, url: "https://a.no/" });
    expect(seen).toHaveLength(0);
    await expect(userAgent.open("https://a.no/")).rejects.toThrow(/more than 20 redirects/);
  });
});

describe("a login", () => {
  const field = (name: string, value: string): string =>
    `<form method="post"><input type="radio" name="${name}" value="${value}"><button value="continue">Go</button></form>`;
  const authorize = "https://idp.no/authorize?client_id=a&response_type=code";
  const redirect = (location: string): Response => new Response(null, { status: 303, headers: { location } });

  it.each(["organisation", "person"])(
    "ends at the application's page, also if that has a field called %s",
    async (name) => {
      const { userAgent, seen } = site({
        "GET https://app.no/login": () => redirect(authorize),
        [`GET ${authorize}`]: () => page(field("person", "kari")),
        [`POST ${authorize}`]: () => redirect("https://app.no/callback"),
        "GET https://app.no/callback": () => page(field(name, "kari")),
      });
      const { url } = await userAgent.login("https://app.no/login", { person: "kari" });
      expect(url).toBe("https://app.no/callback");
      expect(seen.map(({ method }) => method)).toEqual(["GET", "GET", "POST", "GET"]);
    },
  );

  it("answers no page if the application asks no provider, as with a session", async () => {
    const { userAgent, seen } = site({ "GET https://app.no/login": () => page(field("organisation", "1")) });
    expect((await userAgent.login("https://app.no/login", { person: "kari" })).status).toBe(200);
    expect(seen).toHaveLength(1);
  });

  it("goes on from a page of the provider", async () => {
    const { userAgent } = site({
      "GET https://idp.no/person": () => page(field("person", "kari")),
      "POST https://idp.no/person": () => redirect("https://app.no/callback"),
      "GET https://app.no/callback": () => page("in"),
    });
    const asked = await userAgent.open("https://idp.no/person");
    expect((await userAgent.login(asked, { person: "kari" })).html).toBe("in");
  });
});

describe("a form is submitted as a browser would", () => {
  const FORM = `<form action="/search" method="get"><input type="hidden" name="h" value="1"><input name="q" value="old">
<input type="checkbox" name="c" value="on1" checked><input type="radio" name="r" value="no"><input name="d" disabled value="x">
<select name="s"><option value="a">A</option><option value="b" selected>B</option></select><textarea name="t">text</textarea>
<button name="b" value="first">First</button><button name="b" value="second">Second</button></form>`;

  it.each([
    [{}, "?h=1&q=old&c=on1&s=b&t=text&b=first"],
    [{ button: "Second" }, "?h=1&q=old&c=on1&s=b&t=text&b=second"],
    [{ fields: { q: "new", c: ["x", "y"] } }, "?h=1&s=b&t=text&q=new&c=x&c=y&b=first"],
  ])("with %j", async (options, query) => {
    const { userAgent, seen } = site({ "GET https://a.no/": () => page(FORM) });
    await userAgent.submit(await userAgent.open("https://a.no/"), options);
    expect(new URL(seen[1]?.url ?? "").search).toBe(query);
  });

  it.each<[string, string, string]>([
    [
      "a form in a comment is none",
      `<!-- <form><input name="a" value="1"></form> --><form><input name="b" value="2"></form>`,
      "b=2",
    ],
    [
      "a form in a script is none",
      `<script>const a = '<form><input name="a" value="1"></form>';</script><form><input name="b" value="2"></form>`,
      "b=2",
    ],
    [
      "a control belongs to the form that it names",
      `<form id="f"><input name="a" value="1"></form><input form="f" name="b" value="2">`,
      "a=1&b=2",
    ],
    [
      "a control of a disabled fieldset is not sent, but one in its legend is",
      `<form><fieldset disabled><legend><input name="a" value="1"></legend><input name="b" value="2"></fieldset></form>`,
      "a=1",
    ],
    [
      "a template holds no controls",
      `<form><template><input name="a" value="1"></template><input name="b" value="2"></form>`,
      "b=2",
    ],
    [
      "a name of a character is read",
      `<form><input name="a" value="&copy;&#x27;&NoBreak;"></form>`,
      "a=%C2%A9%27%E2%81%A0",
    ],
  ])("%s", async (_what, html, sent) => {
    const { userAgent, seen } = site({
      "GET https://a.no/": () => page(html.replaceAll("<form", '<form method="post" action="/sent"')),
      "POST https://a.no/sent": () => page("received"),
    });
    const at = await userAgent.open("https://a.no/");
    await userAgent.submit(at);
    expect(await seen.at(-1)?.text()).toBe(sent);
  });

  it("fails loudly without a form or a button", async () => {
    const { userAgent } = site({ "GET https://a.no/": () => page(FORM), "GET https://b.no/": () => page("none") });
    await expect(userAgent.submit(await userAgent.open("https://b.no/"))).rejects.toThrow(/no form/);
    await expect(userAgent.submit(await userAgent.open("https://a.no/"), { button: "Third" })).rejects.toThrow(
      /no button/,
    );
  });
});
