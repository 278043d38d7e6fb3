import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAuthError } from "../../src/errors/errors.ts";
import { checkReturnTo } from "../../src/options/return-to.ts";
import { returnAddresses } from "../fuzz/inputs.ts";
import { keptInputs, refusedInputs } from "./return-to-inputs.ts";

const origin = "https://app.example.no";
const longest = `/${"a".repeat(2047 - origin.length)}`;
const site = { origin, basePath: "", routesPath: "/auth" };

/** The result, or `undefined` for a refusal; any other failure fails the test. */
function check(value: string | null | undefined, where: typeof site = site): URL | undefined {
  try {
    return checkReturnTo(value, where);
  } catch (error) {
    if (isAuthError(error, "return_to_invalid")) return undefined;
    throw error;
  }
}

/** Whoever sends the person to the result, whole or by its path, sends them to this site; and asking twice changes nothing. */
function expectOnSite(url: URL): void {
  expect(new URL(url.href, origin).origin).toBe(origin);
  expect(new URL(url.pathname, origin).origin).toBe(origin);
  expect(new URL(decodeLoosely(url.pathname), origin).origin).toBe(origin);
  expect(url.pathname.startsWith("/auth/") && url.href !== `${origin}/auth/logged-in`).toBe(false);
  expect(check(url.href)?.href).toBe(url.href);
  expect(check(url.pathname + url.search + url.hash)?.pathname).toBe(url.pathname);
}

function decodeLoosely(text: string): string {
  return text.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

describe("the attackers' list", () => {
  it("has 127 different inputs", () => {
    const all = [...refusedInputs.flatMap(({ values }) => values), ...keptInputs.map(({ value }) => value)];
    expect(new Set(all).size).toBe(127);
  });

  describe.each(refusedInputs)("refused: $why", ({ values }) => {
    it.each(values.map((value) => [JSON.stringify(value).slice(0, 60), value]))("%s", (_, value) => {
      expect(check(value)).toBeUndefined();
    });
  });

  it.each(keptInputs)("kept: $value: $why", ({ value, result }) => {
    const url = check(value);
    expect(url?.href).toBe(origin + result);
    if (url) expectOnSite(url);
  });
});

describe("return_to", () => {
  it.each([
    ["/", "/"],
    ["/sak/123?fane=2#del", "/sak/123?fane=2#del"],
    ["/søk?q=æøå", "/s%C3%B8k?q=%C3%A6%C3%B8%C3%A5"],
    ["/a%2Fb", "/a%2Fb"],
    ["/path?next=https%3A%2F%2Fother.example", "/path?next=https%3A%2F%2Fother.example"],
    ["/path?next=//other.example", "/path?next=//other.example"],
    [`${origin}/sak/123`, "/sak/123"],
    [origin, "/"],
    ["/a//b", "/a//b"],
    ["/100%25", "/100%25"],
    ["/a b", "/a%20b"],
    ["/notat?tekst=linje%0Alinje%5C", "/notat?tekst=linje%0Alinje%5C"],
    ["/søk?q=hei%E2%80%A6%20", "/s%C3%B8k?q=hei%E2%80%A6%20"],
    ["/sak/%F0%9F%94%91", "/sak/%F0%9F%94%91"],
    ["/%252541", "/%252541"],
    ["/authority", "/authority"],
    ["/en/auth/login", "/en/auth/login"],
    [longest, longest],
  ])("keeps %s", (value, result) => {
    const url = check(value);
    expect(url?.href).toBe(origin + result);
    if (url) expectOnSite(url);
  });

  it.each([
    ["nothing", null],
    ["nothing", undefined],
    ["one character more than 2048, with the origin", `${longest}a`],
    ["what becomes longer than that when it is encoded", `/${"æ".repeat(400)}`],
    ["another port", `${origin}:8443/`],
    ["a longer host", `${origin}.evil.example/`],
    ["a user name before the host", "https://app.example.no@evil.example/"],
    ["this site with a user name", "https://user@app.example.no/"],
    ["this site as two slashes and a host", "//app.example.no/sak"],
    ["this site in capitals, which nobody writes", "HTTPS://APP.EXAMPLE.NO/"],
    ["this site with a path of two slashes", `${origin}//evil.example`],
    ["a trailing space", "/sak "],
    ["a trailing ideographic space", "/sak\u3000"],
    ["a trailing zero-width space", "/sak\u200b"],
    ["a byte order mark first", "\ufeff/sak"],
    ["DEL", "/sak\u007f"],
    ["a C1 control", "/sak\u0085x"],
    ["half a surrogate pair", "/sak\ud800x"],
    ["half a surrogate pair in the query", "/sak?q=\ud800x"],
    ["a backslash that stays on the site", "/sak\\123"],
    ["a backslash in the query", "/sak?q=a\\b"],
    ["a TAB that browsers drop", "/sa\tk"],
    ["a line end in the fragment", "/sak#a\nb"],
    ["a look-alike of an at sign in the query", "/sak?q=a\uff20b"],
    ["dots that make a short path of a long value", `/${"../".repeat(1100)}sak`],
    ["a letter encoded four times over, for no good reason", "/%25252541"],
    ["a character that becomes an at sign", "/sak\uff20evil.example"],
    ["a character that becomes a colon", "/sak\ufe55x"],
    ["a character that becomes three dots", "/sak/\u2026"],
    ["the same, encoded in the path", "/sak/%E2%80%A6"],
    ["a slash encoded as overlong UTF-8", "/%C0%AFevil.example"],
    ["a slash encoded three times over", "/%25252Fevil.example"],
    ["a slash encoded nine times over", `/%${"25".repeat(8)}2Fevil.example`],
    [
      "an encoded slash behind a broken encoding",
      "/%zz/..%252F%252Fevil.example/%25zz/../..%252F..%252F%252Fevil.example",
    ],
  ])("refuses %s", (_, value) => {
    expect(check(value)).toBeUndefined();
  });

  it.each([
    "/auth",
    "/auth/",
    "/auth/login",
    "/auth/logout?x=1",
    "/auth?x",
    "/auth#x",
    `${origin}/auth/login`,
    "/AUTH/login",
    "/./auth/login",
    "/x/../auth/login",
    "/x/%2e%2e/auth/login",
    "/%61uth/login",
    "/auth%2Flogin",
    "/%2561uth/login",
    "/x%2F..%2Fauth%2Flogin",
    "/x%252F..%252Fauth%252Flogin",
    // The one that a login may return to, written in any other way than ours.
    "/auth/logged-in/",
    "/auth/logged-in?x=1",
    "/auth/logged-in#x",
    "/auth/logged-in/../login",
    "/auth/logged-in%2F..%2Flogin",
    "/auth/logged-in/x",
    "/auth/logged-inx",
    "/auth/logged-out",
    "/AUTH/logged-in",
    "/auth/LOGGED-IN",
    "/auth/./logged-in",
    "/x/../auth/logged-in",
    "/%61uth/logged-in",
    "/auth%2Flogged-in",
    "/auth%252Flogged-in",
    "/auth/logged%2Din",
    "/auth/logged-in%20",
    " /auth/logged-in",
    "//auth/logged-in",
    "https://evil.example/auth/logged-in",
    "https://app.example.no:8443/auth/logged-in",
    "https://app.example.no@evil.example/auth/logged-in",
  ])("refuses the library's own routes: %s", (value) => {
    expect(check(value)).toBeUndefined();
  });

  it.each(["/auth/logged-in", `${origin}/auth/logged-in`])(
    "keeps the one route that begins nothing and ends nothing, exactly as it is written: %s",
    (value) => {
      const url = check(value);
      expect(url?.href).toBe(`${origin}/auth/logged-in`);
      if (url) expectOnSite(url);
      // Of another set of routes, it is a page like any other.
      expect(check(value, { ...site, routesPath: "/innlogging" })?.href).toBe(`${origin}/auth/logged-in`);
    },
  );

  it("takes the routes' path from the site, with or without a slash at its end", () => {
    for (const routesPath of ["/innlogging", "/innlogging/"]) {
      expect(check("/innlogging/login", { ...site, routesPath })).toBeUndefined();
      expect(check("/auth/login", { ...site, routesPath })?.pathname).toBe("/auth/login");
    }
  });

  it("compares the port of a development site", () => {
    const local = { ...site, origin: "http://localhost:3000" };
    expect(check("http://localhost:3000/sak", local)?.pathname).toBe("/sak");
    expect(check("http://localhost:3001/sak", local)).toBeUndefined();
    expect(check("http://localhost:30001/sak", local)).toBeUndefined();
  });
});

describe("below a path", () => {
  const below = { origin, basePath: "/minapp", routesPath: "/minapp/auth" };

  it.each([
    "/minapp",
    "/minapp/",
    "/minapp/sak?a=/x#b",
    "/minapp/x/../sak",
    "/minapp/auth/logged-in",
    `${origin}/minapp/sak`,
  ])("keeps %s", (value) => {
    expect(check(value, below)?.href).toBe(new URL(value, origin).href);
  });

  it.each([
    "/",
    "/sak",
    "/minappx",
    "/minapp.evil",
    "/minapp%2Fsak",
    "/MINAPP/sak",
    origin,
    `${origin}/minappx/sak`,
    "/minapp/../sak",
    "/minapp/..",
    "/minapp/%2e%2e/sak",
    "/minapp/%252e%252e/sak",
    "/minapp/..%2Fsak",
    "/minapp/..%252Fsak",
    "/minapp/x/..%2F..%2Fminappx",
    "//minapp/sak",
    "/\\minapp/sak",
    "/minapp\\..\\sak",
    "/minapp/auth/logout",
    "/minapp/%61uth/logout",
  ])("refuses %s", (value) => {
    expect(check(value, below)).toBeUndefined();
  });

  it("refuses what it refuses without one", () => {
    for (const value of refusedInputs.flatMap(({ values }) => values)) {
      const url = check(value, below);
      expect(url).toBeUndefined();
      expect(check(`/minapp${value}`, below)?.pathname ?? "/minapp/").toMatch(/^\/minapp(?:\/|$)/);
    }
  });
});

describe("whatever the value", () => {
  it("is either refused or a place on this site that is none of the library's routes", () => {
    let kept = 0;
    fc.assert(
      fc.property(returnAddresses, (value) => {
        const url = check(value);
        if (!url) return;
        kept++;
        expectOnSite(url);
      }),
      { numRuns: 20_000 },
    );
    // A property over refusals alone would prove nothing.
    expect(kept).toBeGreaterThan(1000);
  });
});
