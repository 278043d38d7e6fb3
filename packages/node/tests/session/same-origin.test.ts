import { describe, expect, it } from "vitest";
import { isAuthError } from "../../src/errors/errors.ts";
import { requireSameOrigin } from "../../src/session/same-origin.ts";

const own = "https://app.example.no";

/** What sent the request, `Origin`, `Sec-Fetch-Site` (absent when undefined), and whether it passes. */
type Case = readonly [what: string, origin: string | undefined, site: string | undefined, passes: boolean];

const cases: readonly Case[] = [
  ["a page of this site", own, "same-origin", true],
  ["a page of this site in an older browser", own, undefined, true],
  ["a page of this site whose browser leaves Origin out", undefined, "same-origin", true],
  ["something that says nothing of where it comes from", undefined, undefined, false],
  ["another site", "https://evil.example", "cross-site", false],
  ["another site in an older browser", "https://evil.example", undefined, false],
  ["another site, without Origin", undefined, "cross-site", false],
  ["a sibling", "https://other.example.no", "same-site", false],
  ["a sibling, without Origin", undefined, "same-site", false],
  ["the parent domain", "https://example.no", "same-site", false],
  ["a child", "https://a.app.example.no", "same-site", false],
  ["the address bar", undefined, "none", false],
  ["a sandboxed frame", "null", "cross-site", false],
  ["an Origin that a page of ours without referrer took away", "null", "same-origin", true],
  ["an opaque origin in an older browser", "null", undefined, false],
  ["a right Origin beside cross-site", own, "cross-site", false],
  ["a right Origin beside same-site", own, "same-site", false],
  ["a right Origin beside none", own, "none", false],
  ["a right Origin beside a value that does not exist", own, "same-origin-ish", false],
  ["a wrong Origin beside same-origin", "https://evil.example", "same-origin", false],
  ["http instead of https", "http://app.example.no", undefined, false],
  ["another port", `${own}:8443`, undefined, false],
  ["the default port spelled out", `${own}:443`, undefined, false],
  ["a longer host", `${own}.evil.example`, undefined, false],
  ["a path after the origin", `${own}/`, undefined, false],
  ["two origins", `${own}, https://evil.example`, undefined, false],
  ["the same origin twice", `${own}, ${own}`, undefined, false],
  ["capitals", "HTTPS://APP.EXAMPLE.NO", undefined, false],
  ["an empty Origin", "", "same-origin", false],
];

describe("a state-changing request comes from this site", () => {
  it.each(cases)("%s: Origin %s, Sec-Fetch-Site %s: %s", (_, origin, site, passes) => {
    const headers = new Headers();
    if (origin !== undefined) headers.set("origin", origin);
    if (site !== undefined) headers.set("sec-fetch-site", site);
    let refusal: unknown;
    try {
      requireSameOrigin(headers, own);
    } catch (error) {
      refusal = error;
    }
    const code = origin === undefined && site === undefined ? "origin_missing" : "cross_site_request";
    expect(isAuthError(refusal, code)).toBe(!passes);
    expect(refusal === undefined).toBe(passes);
  });

  it("does not read the site's own name from the request", () => {
    const headers = new Headers({
      origin: "https://evil.example",
      host: "evil.example",
      "x-forwarded-host": "evil.example",
    });
    expect(() => requireSameOrigin(headers, own)).toThrow(/cross_site_request/);
  });
});
