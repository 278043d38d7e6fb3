import { checksOf, type Check } from "./check.ts";

/** What holds that a protected route of the application is reached by nobody whom its guard refuses, and kept by no cache. */
export const protectChecks: Check[] = [
  ...checksOf(
    "ASVS 5.0 3.5.1; ASVS 5.0 8.2.1",
    "guard/admission.ts",
    "tests/protect.test.ts",
    [
      "protect: the requirement",
      "return judge(session, comingBack(call)) as",
      "return { allowed: true, session } as never as",
    ],
    [
      "protect: what another site sent keeps nothing alive",
      "    if (changes) requirePageCall(config, headers, null);\n",
    ],
    [
      "protect: for whom the page was made",
      "    if (changes) requirePageCall(config, headers, isAuthError(session) ? null : session);\n",
    ],
    [
      "protect: a form leads back to its page",
      'method === "GET" && isNavigation(headers) ?',
      "isNavigation(headers) ?",
    ],
    ["protect: what is safe", '"GET", "HEAD", "OPTIONS"]', '"GET", "HEAD", "OPTIONS", "PATCH"]'],
    [
      "protect: a referrer of this site",
      "const { pathname: path, search: query } = checkReturnTo(from, config);",
      'const { pathname: path, search: query } = (void checkReturnTo, new URL(from ?? "", config.origin));',
    ],
  ),
  ...checksOf("RFC 9110 12.5.5", "routes/protect.ts", "tests/protect.test.ts", [
    "protect: varies by the cookie, whatever else it varies by",
    'if (!/(^|,)\\s*(cookie|\\*)\\s*(,|$)/i.test(headers.get("vary") ?? "")) headers.append',
    'if (!headers.get("vary")?.includes("cookie")) headers.append',
  ]),
  ...checksOf("RFC 9470 4", "routes/protect.ts", "tests/api-challenge.test.ts", [
    "protect: no login that the session has, or that would not help",
    "return location === undefined ? undefined : {",
    "return {",
  ]),
  ...checksOf("RFC 9700 4.11", "routes/protect.ts", "tests/protect.test.ts", [
    "protect: a new try stays on this site",
    "const { pathname, search, hash } = returnToOf(call.config, comingBack(call).returnTo);\n    return pathname + search + hash;",
    'return comingBack(call).returnTo ?? (void returnToOf, "/");',
  ]),
  ...checksOf("RFC 9470 4", "guard/admission.ts", "tests/api-challenge.test.ts", [
    "protect: no login for what another login must meet",
    ' && reason.code !== "claims_challenge"',
    "",
  ]),
  ...checksOf(
    "RFC 9470 3",
    "routes/step-up.ts",
    "tests/api-challenge.test.ts",
    ["challenge: what the application is told of", "  if (demand) throw refusalFor", "  if (!demand) throw refusalFor"],
    ["challenge: no failure is an answer", "  if (!answered) throw from;\n", ""],
    [
      "challenge: a token that has ended leads to a login, and keeps the form",
      ' || isAuthError(from, "access_token_unavailable")',
      "",
    ],
  ),
  ...checksOf(
    "RFC 9111 5.2.2.5; RFC 9110 9.2.2",
    "routes/protect.ts",
    "tests/protect.test.ts",
    ["protect: kept by no cache", 'headers.set("cache-control", "private, no-store");', "void headers;"],
    ["protect: an answer of its own for each cookie", 'headers.append("vary", "cookie");', "void headers;"],
    [
      "protect: nothing is done twice",
      "if (!isAuthError(error) || mayChange(call.request)) throw error;",
      "if (!isAuthError(error) || void mayChange) throw error;",
    ],
  ),
];
