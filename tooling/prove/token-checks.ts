import { checksOf, type Check } from "./check.ts";

/** Takes one statement out of a file, or puts another in its place. */
function statement(
  name: string,
  clause: string,
  file: string,
  [find, replace = ""]: readonly [find: string, replace?: string],
  test: string,
): Check {
  return { name, clause, package: "node", edits: [{ file: `src/${file}`, find, replace }], tests: [`tests/${test}`] };
}

const allowList = "OAuth 2.0 for Browser-Based Applications 6.1.3.6";
const refreshed = "OpenID Connect Core 12.2";

function address(name: string, find: string, replace?: string): Check {
  const edit = replace === undefined ? ([find] as const) : ([find, replace] as const);
  return statement(`api address: ${name}`, allowList, "api/api-address.ts", edit, "api-address.test.ts");
}

function refresh(name: string, clause: string, find: string, replace?: string): Check {
  const edit = replace === undefined ? ([find] as const) : ([find, replace] as const);
  return statement(`refresh: ${name}`, clause, "protocol/refresh.ts", edit, "refresh.test.ts");
}

function tokens(name: string, clause: string, find: string, replace: string, test = "refresh.test.ts"): Check {
  return statement(`refresh: ${name}`, clause, "session/session-tokens.ts", [find, replace], test);
}

function renewed(name: string, clause: string, find: string, replace: string): Check {
  return statement(`refresh: ${name}`, clause, "session/renewed-tokens.ts", [find, replace], "refresh-races.test.ts");
}

/** What is verified where tokens are kept, sent, renewed and taken back. */
export const tokenChecks: Check[] = [
  statement(
    "api call: the frame of a stream",
    "RFC 9112 6.3",
    "api/api-transport.ts",
    ["headers: { ...Object.fromEntries(headers), ...framing },", "headers: Object.fromEntries(headers),"],
    "api-transport.test.ts",
  ),
  statement(
    "api call: an end without an answer",
    "RFC 9110 15.2.2; A-21",
    "api/api-transport.ts",
    ['outgoing.on("close",', 'outgoing.on("drain",'],
    "api-transport.test.ts",
  ),
  address("characters", 'if (unwritten.test(address)) return "has characters that no URL is written with";'),
  address("user", 'if (url.username || url.password) return "has a user";'),
  address("origin", "({ origin }) => origin === url.origin", "() => true"),
  address(
    "encoded dots and slashes",
    'if (ambiguous.test(path)) return "has an encoded dot, slash, backslash or control character";',
  ),
  address("dots with a parameter", 'if (dotsWithParameter.test(path)) return "has a dot segment with a parameter";'),
  address("overlong UTF-8", "|c[01]|e0%(?:25)*[89]", ""),
  address("dots with a parameter, encoded twice", "(?:;|%(?:25)*3b)", "(?:;|%3b)"),
  address("empty segments", 'path.includes("//") ? "has an empty segment" : undefined', "undefined"),
  address("below the path", "url.pathname.startsWith(path)", "true"),
  address("exactly the path", "url.pathname === path", "url.pathname.startsWith(path)"),
  address("https alone", 'if (url.protocol !== "https:" &&', "if (false &&"),
  statement(
    "api address: judged before a call",
    allowList,
    "api/allowed-api.ts",
    [
      'if (typeof api === "string") throw notAllowed(api);',
      'if (typeof api === "string") return { ...apis[0], url: new URL(address) } as CalledApi;',
    ],
    "session-fetch.test.ts",
  ),
  statement(
    "no cookie of the caller to an API",
    "OAuth 2.0 for Browser-Based Applications 6.1.3.6; A-33",
    "api/token-call.ts",
    ["for (const name of ours) headers.delete(name);"],
    "session-fetch.test.ts",
  ),
  statement(
    "no cookie of an API to the caller",
    "OAuth 2.0 for Browser-Based Applications 6.1.3.6; A-33",
    "api/api-transport.ts",
    ['[...hopByHop, "set-cookie"]', "[...hopByHop]"],
    "session-fetch.test.ts",
  ),
  statement(
    "a session shows no token",
    "OAuth 2.0 for Browser-Based Applications 6.1",
    "session/session.ts",
    ["clientId: _, tokens: _tokens, idToken", "clientId: _, idToken"],
    "session-fetch.test.ts",
  ),
  statement(
    "no tokens without apis",
    "data minimisation",
    "session/kept-tokens.ts",
    ["if (!first) return undefined;", "if (!first) return { ...tokens } as KeptTokens;"],
    "session-fetch.test.ts",
  ),
  statement(
    "token_type",
    "RFC 6749 7.1",
    "protocol/token-set.ts",
    ["if (answer.token_type !== type)", "if (false)"],
    "refresh.test.ts",
  ),
  refresh("id_token verified", refreshed, "if (idToken === undefined) return;", "return;"),
  refresh("sub", refreshed, "if (subjectOf(profile, claims) !== session.subject)", "if (!claims.sub)"),
  ...checksOf(refreshed, "protocol/refresh.ts", "conformance/refresh.test.ts", [
    "refresh: sub, where the person is known by other claims",
    "if (session.tokens.sub !== undefined && claims.sub !== session.tokens.sub)",
    "if (false)",
  ]),
  refresh("auth_time", refreshed, "if (authTime !== undefined && authTime !== session.authenticatedAt)", "if (false)"),
  refresh("acr", "A-38", "checkAssurance(profile, claims, [session.assurance]);", ";"),
  refresh(
    "several factors",
    "Digdir, ansattporten_entraid",
    "if (multiFactor && Array.isArray(amr) &&",
    "if (false &&",
  ),
  statement(
    "a token that a header can hold",
    "RFC 6749 A.12; RFC 6750 2.1; A-30",
    "protocol/token-set.ts",
    ["if (!sendable.test(answer.access_token))", "if ((void sendable, false))"],
    "refresh.test.ts",
  ),
  refresh("authorization_details", "RFC 9396 7", 'checkDetails(granted["authorization_details"], tokens);'),
  refresh(
    "authorization_details of the id_token",
    "RFC 9396 7",
    'checkDetails(claims?.["authorization_details"], tokens);',
  ),
  refresh(
    "an answer that cannot be verified is not used",
    refreshed,
    "{ tokens: after, idToken: newest, withheld }",
    "{ tokens: withAccess(after, nameOfWish(wish), answer), idToken: newest, withheld }",
  ),
  refresh(
    "the newest refresh token",
    "RFC 9700 4.14.2",
    "return { ...kept, refreshToken, ...(refreshExpiresAt",
    "return { ...kept, ...(void refreshToken, {}), ...(refreshExpiresAt",
  ),
  statement(
    "refresh: nonce",
    refreshed,
    "protocol/id-token.ts",
    ["nonce === undefined && expected.refreshed === true", "expected.refreshed === true"],
    "refresh.test.ts",
  ),
  tokens(
    "invalid_grant ends the session",
    "RFC 6749 5.2",
    "await ask(() => config.store.end(",
    "await ask(async () => void (",
  ),
  tokens(
    "other trouble does not",
    "A-37, L-04",
    "if (ending.has(error.code) && !isClocksFault(error)) {",
    "if (error.code) {",
  ),
  statement(
    "refresh: one process at a time",
    "RFC 9700 4.14.2",
    "session/one-at-a-time.ts",
    [
      "const lock = await ask(() => config.store.lock(name, config.now() + lockSeconds));",
      "const lock: Lock | undefined = { release: async () => void [name, ask, lockSeconds] === undefined };",
    ],
    "refresh-races.test.ts",
  ),
  statement(
    "refresh: read anew first",
    "RFC 9700 4.14.2",
    "session/one-at-a-time.ts",
    ["(await look()) ?? make(extended)", "make(extended)"],
    "refresh.test.ts",
  ),
  tokens(
    "a pause after a failure",
    "L-04",
    "  await notTooSoon(config, tried);",
    "  void notTooSoon;",
    "refresh-races.test.ts",
  ),
  tokens(
    "nobody waits for a dead process with a good token",
    "L-15",
    "within(patience, renewOnce(config, found), tooLate)",
    "(void [within, patience], renewOnce(config, found))",
    "refresh-races.test.ts",
  ),
  renewed(
    "the renewed stand against who slept",
    "RFC 9700 4.14.2; L-15",
    "if (theirs && digestOfTokens(theirs) !== digestOfTokens(found.facts.tokens)) return theirs;",
    "void theirs;",
  ),
  renewed(
    "compare and set",
    "the newest write stands",
    "if (await writeFacts(config, latest, renewedFacts(latest.facts, renewed))) return tokens;",
    "await writeFacts(config, latest, renewedFacts(latest.facts, renewed)); return tokens;",
  ),
  renewed(
    "a logout stands",
    "L-16",
    'if (latest) return latest;\n    throw new AuthError("session_required");',
    "return latest ?? { ...({} as OpenSession), ...found };",
  ),
  statement(
    "revocation at logout",
    "RFC 7009 2.1; CQ-18",
    "routes/logout.ts",
    ["ended?.refreshToken !== undefined && revokeInPassing", "ended?.refreshToken === '' && revokeInPassing"],
    "revocation.test.ts",
  ),
  statement(
    "revocation does not hold up a logout",
    "L-16",
    "session/revoke-in-passing.ts",
    [
      "await within(logoutDeadlineMs, revokeRefreshToken(provider, refreshToken), tooLate);",
      "await revokeRefreshToken(provider, refreshToken);",
    ],
    "revocation.test.ts",
  ),
  statement(
    "revocation over https",
    "RFC 7009 2",
    "protocol/discovery.ts",
    ['      "revocation_endpoint",\n'],
    "revocation.test.ts",
  ),
];
