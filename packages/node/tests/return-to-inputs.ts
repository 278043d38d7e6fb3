/**
 * Values that attackers hand to a login as the place to return to. Grouped by the first reason to refuse them, with the few
 * that are kept, and why. The host to be lured to is evil.example, the site is app.example.no.
 */
export interface RefusedInputs {
  readonly why: string;
  readonly values: readonly string[];
}

export interface KeptInput {
  readonly value: string;
  /** What follows the site's origin in the result. */
  readonly result: string;
  readonly why: string;
}

export const refusedInputs: readonly RefusedInputs[] = [
  {
    why: "nothing to return to",
    values: [""],
  },
  {
    why: "a control character: browsers drop TAB, CR and LF, and see another value",
    values: [
      "/\t/evil.example",
      "/\n/evil.example",
      "/\r/evil.example",
      "\t//evil.example",
      "\n//evil.example",
      "/\t\\evil.example",
      "/\u0000/evil.example",
      "/\u000b/evil.example",
      "/\f/evil.example",
      "ht\ntps://evil.example",
      "java\tscript:alert(1)",
      "//evil\t.example",
    ],
  },
  {
    why: "a backslash, which browsers read as a slash",
    values: [
      "/\\evil.example",
      "\\evil.example",
      "\\\\evil.example",
      "/\\/evil.example",
      "\\/evil.example",
      "//\\evil.example",
      "/\\\\evil.example",
      "https:\\evil.example",
      "https:\\\\evil.example",
      "https://evil.example\\@app.example.no",
      "https://app.example.no\\@evil.example",
      "/./\\evil.example",
      "/.\\/evil.example",
      "/\\",
    ],
  },
  {
    why: "a character that normalisation turns into a slash, a backslash or a dot",
    values: ["//evil\u2024example", "\uff0f\uff0fevil.example", "/\uff0fevil.example", "\ufe68\ufe68evil.example"],
  },
  {
    why: "white space before it, which browsers drop",
    values: [" //evil.example", "\u00a0//evil.example", "\u2028//evil.example"],
  },
  {
    why: "two slashes: what follows is a host",
    values: [
      "//evil.example",
      "///evil.example",
      "////evil.example",
      "//app.example.no@evil.example",
      "//evil.example@app.example.no",
      "//evil\u3002example",
      "//\u24d4vil.example",
      "//[::1]",
      "//127.1",
      "//0x7f000001",
      "//2130706433",
      "//evil.example:80",
      "//xn--evil-.example",
      "//evil.example/%2e%2e",
      "//evil%2eexample",
      "///app.example.no@evil.example/%2f..",
      "//",
      "///",
    ],
  },
  {
    why: "dot segments that leave a path of two slashes",
    values: [
      "/.//evil.example",
      "/..//evil.example",
      "/a/..//evil.example",
      "/a/../..//evil.example",
      "/%2e%2e//evil.example",
    ],
  },
  {
    why: "hidden by percent-encoding: a slash, a backslash or a control character once a proxy decodes it",
    values: [
      "/%2F/evil.example",
      "/%2Fevil.example",
      "/%5Cevil.example",
      "/%252F%252Fevil.example",
      "/%25252Fevil.example",
      "/%09/evil.example",
      "/%0a/evil.example",
      "/%0d%0aLocation:%20https://evil.example",
      "/%0d%0aSet-Cookie:a=b",
      "/%00//evil.example",
    ],
  },
  {
    why: "percent-encoded bytes that are not UTF-8, which decoders read differently",
    values: ["/%ff", "/%E0%A4%A"],
  },
  {
    why: "percent-encoded from its first character, so it does not begin with a slash",
    values: ["%2F%2Fevil.example", "%5C%5Cevil.example", "%68ttps://evil.example"],
  },
  {
    why: "a web address that is not this site, or this site spelled as another",
    values: [
      "https:evil.example",
      "https:/evil.example",
      "https:///evil.example",
      "http:evil.example",
      "HTTPS://evil.example",
      "hTtPs:evil.example",
      "https://evil.example",
      "http://evil.example",
      "https://app.example.no@evil.example",
      "https://app.example.no:443@evil.example",
      "https://app.example.no.evil.example",
      "https://evil.example#app.example.no",
      "https://evil.example?app.example.no",
      "https://app.example.no%40evil.example",
      "https://user:pw@app.example.no/",
      "http://app.example.no/",
      "https://app.example.no:8443/",
      "https://[::ffff:7f00:1]/",
      "http:3H6k@0x7f.1",
    ],
  },
  {
    why: "another scheme",
    values: [
      "ftp://app.example.no/",
      "wss://app.example.no/",
      "javascript:alert(1)",
      "JaVaScRiPt:alert(1)",
      "javascript://app.example.no/%0aalert(1)",
      "data:text/html,<script>alert(1)</script>",
      "data:text/html;base64,PHNjcmlwdD4=",
      "vbscript:msgbox(1)",
      "blob:https://app.example.no/1",
      "file:///etc/passwd",
      "about:blank",
      "view-source:https://app.example.no",
      "mailto:a@evil.example",
      "intent://evil.example#Intent;end",
    ],
  },
  {
    why: "relative to wherever the person is: it may stay on this site, but does not begin with a slash",
    values: [
      "https%3A%2F%2Fevil.example",
      "#",
      "?",
      ".",
      "..",
      "*",
      "null",
      "undefined",
      "[object Object]",
      "app",
      "evil.example",
      "@evil.example",
      ".evil.example",
      ":443",
      "?returnTo=//evil.example",
      "#//evil.example",
    ],
  },
  { why: "longer than any address of this site", values: [`/${"a".repeat(9000)}`] },
];

export const keptInputs: readonly KeptInput[] = [
  {
    value: "/%E3%80%82evil.example",
    result: "/%E3%80%82evil.example",
    why: "an ideographic full stop is a dot in a host name only; this is a path",
  },
  { value: "/%", result: "/%", why: "no encoding at all, so it has one meaning; the app answers it as it likes" },
  { value: "/login", result: "/login", why: "the library's own routes are below /auth; this one is the app's" },
  { value: "/callback?code=x&state=y", result: "/callback?code=x&state=y", why: "the app's own, as above" },
  { value: "/logout", result: "/logout", why: "the app's own, as above" },
];
