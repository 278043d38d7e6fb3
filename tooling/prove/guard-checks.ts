import { checksOf, type Check } from "./check.ts";

/** What is looked at in a request before anything is done: where it leads back to, who sent it, and whether a person did. */
export const guardChecks: Check[] = [
  ...checksOf(
    "RFC 9700 4.11; ASVS 5.0 3.7.2",
    "guard/return-to.ts",
    "tests/return-to.test.ts",
    [
      "return_to: one of the routes, as it is written",
      "value === loggedIn.pathname || value === loggedIn.href ?",
      "URL.parse(decode(value ?? ''), site.origin)?.pathname.toLowerCase() === loggedIn.pathname ?",
    ],
    ["return_to: length", "value.length > maxCharacters || isPadded", "isPadded"],
    ["return_to: padding", "isPadded(value) || isDoubtful(value)", "(void isPadded, isDoubtful(value))"],
    ["return_to: doubtful characters", "/[\\\\\\p{Cc}]/u.test(text) || ", ""],
    ["return_to: half a character", "|| !text.isWellFormed() ", ""],
    ["return_to: look-alikes", " || hasLookAlike(text);", " || (void hasLookAlike, false);"],
    [
      "return_to: a path or its own URL",
      "if (!isPath(value) && !isOwnUrl(value, site.origin))",
      "if (void [isPath, isOwnUrl])",
    ],
    ["return_to: length once encoded", "url.href.length > maxCharacters || ", ""],
    ["return_to: two slashes after dots", "  if (/^\\/[/\\\\]/.test(url.pathname)) return false;\n"],
    [
      "return_to: none of the routes",
      "return !isWithin(url.pathname.toLowerCase(), routesPath.toLowerCase());",
      'return (void isWithin, routesPath !== "");',
    ],
    [
      "return_to: the routes in any case",
      "isWithin(url.pathname.toLowerCase(), routesPath.toLowerCase())",
      "isWithin(url.pathname, routesPath)",
    ],
    [
      "return_to: whoever decodes it",
      "if (!decodedLayers(url.pathname).every((path) => isHarmlessPath(path, site)))",
      "if (void [decodedLayers, isHarmlessPath])",
    ],
    ["return_to: doubtful once decoded", "if (isDoubtful(path) || path.includes", "if (path.includes"],
    ["return_to: bytes that are not UTF-8", ' || path.includes("\\uFFFD")', ""],
    [
      "return_to: stays on the site once decoded",
      "return url !== null && staysOnSite(url, site);",
      "return url !== null;",
    ],
    [
      "return_to: how often encoded",
      'if (layers.length === maxEncodings) throw new AuthError("return_to_invalid");',
      "if (layers.length === maxEncodings) return layers;",
    ],
  ),
  ...checksOf(
    "ASVS 5.0 3.5.1; Fetch Metadata 2.3",
    "guard/same-origin.ts",
    "tests/same-origin.test.ts",
    ["same origin: that it is told", 'if (from === null && site === null) throw new AuthError("cross_site_request");'],
    [
      "same origin: Origin",
      'if (!unnamed && from !== origin) throw new AuthError("cross_site_request");',
      "void [unnamed, origin];",
    ],
    ["same origin: Origin null", '(from === "null" && site === "same-origin")', 'from === "null"'],
    [
      "same origin: Sec-Fetch-Site",
      'if (site !== null && site !== "same-origin") throw new AuthError("cross_site_request");',
    ],
  ),
  ...checksOf(
    "ASVS 5.0 3.5.1, 3.5.2; OpenID Connect Core 5.7",
    "guard/page-call.ts",
    "tests/page-call.test.ts",
    ["call by script: same origin", "requireSameOrigin(headers, config.origin);", "void requireSameOrigin;"],
    ["call by script: the header", 'if (!page) throw new AuthError("cross_site_request");'],
    [
      "call by script: the same person",
      "if (session && page !== null && page !== ofNobody && !isTagOf(config, session, page))",
      "if (void [session, page, ofNobody, isTagOf], false)",
    ],
  ),
  ...checksOf("OpenID Connect Core 5.7", "routes/session.ts", "tests/page-call.test.ts", [
    "extend: for the person of the page",
    "requireItsPerson(config, request.headers, await readSession(config, cookie));",
    "void requireItsPerson;",
  ]),
  ...checksOf(
    "OpenID Connect Core 5.7",
    "session/person-tag.ts",
    "tests/page-call.test.ts",
    [
      "person of a page: not what the page says",
      "shown && isTagOf(config, person, shown) ? shown",
      "shown ? (void isTagOf, shown)",
    ],
    ["person of a page: not the pseudonym of the log", '"person of a page", issuer', "issuer"],
  ),
  ...checksOf(
    "Fetch Metadata 2.1, 2.2; FAPI 2.0, clients, general (12)",
    "guard/navigation.ts",
    "tests/navigation.test.ts",
    [
      "navigation: no prefetch",
      "if (isPrefetch(headers) || isRouterFetch(headers)) return false;",
      "if (isRouterFetch(headers)) return false;",
    ],
    [
      "navigation: no router",
      "if (isPrefetch(headers) || isRouterFetch(headers)) return false;",
      "if (isPrefetch(headers)) return false;",
    ],
    ["navigation: mode", 'mode === "navigate" && dest', "dest"],
    ["navigation: no frame", ' && dest === "document"', ""],
    [
      "navigation: what scripts accept",
      'return acceptsHtml(headers.get("accept") ?? "");',
      "return (void acceptsHtml, true);",
    ],
    [
      "navigation: what is not accepted",
      " && !parameters.some((parameter) => /^q=0(\\.0*)?$/.test(parameter))",
      " && parameters.length >= 0",
    ],
  ),
];
