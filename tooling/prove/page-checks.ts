import { checksOf, type Check } from "./check.ts";

const page = "tests/html-page.test.ts";
const routes = "tests/routes.test.ts";

/** What every answer of ours keeps to, page or not. */
export const pageChecks: Check[] = [
  ...checksOf(
    "CWE-79; ASVS 5.0 1.2.1",
    "html-page.ts",
    page,
    ["page: escaped", "? escape(String(piece))", "? String(piece)"],
    ["page: quotes escaped", "[&<>\"']/g", "[&<>]/g"],
    [
      "page: only our own markup is markup",
      "if (piece instanceof Html) return piece.markup;",
      "if (typeof piece === 'object' && piece && 'markup' in piece) return piece.markup;",
    ],
  ),
  ...checksOf(
    "ASVS 5.0 3.4.3-3.4.8",
    "html-page.ts",
    page,
    ["page: no cache", '    "Cache-Control": "no-store",\n'],
    ["page: nothing runs", "`default-src 'none'; style-src", "`style-src"],
    ["page: style by its hash", "style-src ${styleHash};", "style-src 'unsafe-inline';"],
    ["page: no base", " base-uri 'none';"],
    ["page: no image", " img-src 'none';"],
    ["page: no frame", "frame-ancestors 'none'; form-action ${formTargets}", "form-action ${formTargets}"],
    ["page: where a form leads", " form-action ${formTargets}"],
    ["page: an origin and nothing else", "formAction.map((url) => new URL(url).origin)", "formAction"],
    ["page: no window that opened it", '    "Cross-Origin-Opener-Policy": "same-origin",\n'],
    ["page: no guess at its type", '    "X-Content-Type-Options": "nosniff",\n'],
  ),
  ...checksOf(
    "RFC 9700 4.2.4",
    "html-page.ts",
    page,
    ["page: no referrer", '    "Referrer-Policy": referrers,\n'],
    [
      "page: no referrer but to ourselves, of a form",
      '? "same-origin" : "no-referrer"',
      '? "unsafe-url" : "no-referrer"',
    ],
  ),
  ...checksOf(
    "ASVS 5.0 3.2.1, 3.5.8, 14.3.2",
    "routes/json-answer.ts",
    routes,
    ["json: no cache", '      "cache-control": "no-store",\n'],
    ["json: no guess at its type", '      "x-content-type-options": "nosniff",\n'],
    ["json: no other site", '      "cross-origin-resource-policy": "same-origin",\n'],
    ["json: by whose cookie", '      vary: "cookie",\n'],
  ),
  ...checksOf(
    "RFC 9700 4.12, 4.2.4",
    "routes/redirect.ts",
    routes,
    ["redirect: without the body that came", "status: 303", "status: 307"],
    ["redirect: no cache", '"cache-control": "no-store", '],
    ["redirect: no referrer", '"referrer-policy": "no-referrer", '],
  ),
  ...checksOf(
    "OpenID Connect Front-Channel Logout 2; RFC 9700 4.16",
    "routes/front-channel-logout.ts",
    "tests/front-channel-logout.test.ts",
    ["logout frame: no cache", '      "cache-control": "no-store",\n'],
    ["logout frame: nothing runs", "default-src 'none'; "],
    ["logout frame: no referrer", '      "referrer-policy": "no-referrer",\n'],
    ["logout frame: no guess at its type", '      "x-content-type-options": "nosniff",\n'],
  ),
  ...checksOf(
    "ASVS 5.0 16.5.1",
    "error-page.ts",
    "tests/error-page.test.ts",
    ["error page: nothing of the error but its code", "<p>${body}</p>", "<p>${body} ${error.message}</p>"],
    ["error page: no retry where none helps", "error.retry && retryHref !== undefined", "retryHref !== undefined"],
  ),
  ...checksOf(
    "CWE-209; ASVS 5.0 16.5.1",
    "routes/refuse.ts",
    routes,
    [
      "refusal: nothing of the error but its code",
      "jsonAnswer({ error: error.code, reference, ",
      "jsonAnswer({ error: error.message, reference, ",
    ],
    ["refusal: a poll is no event", "if (daily.has(`${action} ${error.code}`)) return reference;", ""],
  ),
  ...checksOf(
    "RFC 9110 15.5.6, 9.1",
    "routes/route-table.ts",
    routes,
    [
      "route: below the path of the routes",
      'if (!pathname.startsWith(`${routesPath}/`)) throw new AuthError("route_not_found");',
    ],
    ["route: a name of the table", "Object.hasOwn(routes, name) ? routes[name] : undefined", "routes[name]"],
    ["route: nothing after it", "rest.length > 0 || ", ""],
    ["route: an argument where there is one", " || (argument !== undefined && !withArgument.has(name))"],
  ),
  ...checksOf("RFC 9110 15.5.6, 9.1", "routes/route-table.ts", "tests/callback.test.ts", [
    "route: a method of the row",
    "Object.hasOwn(methods, method) ? methods[method] : undefined",
    "methods[method] ?? methods['GET']",
  ]),
  ...checksOf("RFC 9110 10.2.3", "retry-after.ts", "tests/error-page.test.ts", [
    "error page: when to come back",
    'answer.headers.set("retry-after", String(asked ?? usualSeconds));',
    "void [asked, usualSeconds];",
  ]),
];
