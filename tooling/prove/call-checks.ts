import { checksOf, type Check } from "./check.ts";

const allowList = "OAuth 2.0 for Browser-Based Applications 6.1.3.6; A-33";
const [sessionFetch, refresh] = ["tests/session-fetch.test.ts", "tests/refresh.test.ts"];
const bearer = "tests/resource-server.test.ts";

/** What holds calls to APIs, of a session and to a resource server, and the program for keys. */
export const callChecks: Check[] = [
  ...checksOf(
    allowList,
    "api/token-call.ts",
    sessionFetch,
    [
      "api call: the person's token",
      "for (const [name, value] of Object.entries(authorization)) headers.set(name, value);",
      "for (const [name, value] of [...Object.entries(authorization), ...new Headers(call.headers)]) headers.set(name, value);",
    ],
    ["api call: nothing compressed is asked for", 'headers.set("accept-encoding", "identity");'],
    ["api call: no cookie of the caller", '"authorization", "cookie",', '"authorization",'],
    ["api call: no proof of the caller's", '"content-length", "dpop", ', '"content-length", '],
    ["api call: no length of the caller's", '"content-length", "dpop"', '"dpop"'],
    ["api call: nothing about the connection", '[...hopByHop, "authorization"', '["authorization"'],
    ["api call: none that the caller gave up", "  signal?.throwIfAborted();\n  const token = ", "  const token = "],
    ["api call: its error names no address", "origin: url.origin, fault }", "origin: url.href, fault }"],
  ),
  ...checksOf("CWE-367", "api/call.ts", sessionFetch, [
    "api call: the address that was judged",
    "return callWith(url, call, {",
    "return callWith(new URL(address), call, {",
  ]),
  ...checksOf("CWE-367", "api/call.ts", "tests/feide/groups.test.ts", [
    "api call: the address that was judged, of a data source",
    "return callWith(url, call, exchangedTokens",
    "return callWith(new URL(address), call, exchangedTokens",
  ]),
  ...checksOf("CWE-367", "api/machine-client.ts", "tests/helseid/machine.test.ts", [
    "machine: the address that was judged",
    "return callWith(url, call,",
    "return callWith(new URL(address), call,",
  ]),
  ...checksOf("data minimisation", "session/session-tokens.ts", sessionFetch, [
    "refresh: no token is none",
    'if (!tokens) throw new AuthError("access_token_unavailable", { details: { reason: "none" } });',
    "if (!tokens) return found as WithTokens;",
  ]),
  ...checksOf(
    allowList,
    "api/api-transport.ts",
    sessionFetch,
    [
      "api call: nothing compressed",
      'if ((answer.headers["content-encoding"] ?? "identity") !== "identity") {',
      "if (false) {",
    ],
    ["api call: how long until the head", "setTimeout(() => tooLate.abort(", "setTimeout(() => void (tooLate, "],
    [
      "api call: ends when the caller gives up",
      "signal ? AbortSignal.any([signal, tooLate.signal]) : tooLate.signal",
      "tooLate.signal",
    ],
    ["api call: nothing about the connection to the caller", '[...hopByHop, "set-cookie"]', '["set-cookie"]'],
    [
      "api call: no body where none may be",
      "const body = withoutBody.has(status)\n    ? null",
      "const body = status < 0\n    ? null",
    ],
  ),
  ...checksOf("RFC 6750 5.3: short-lived; L-04", "session/token-life.ts", refresh, [
    "refresh: before the token has ended",
    "accessExpiresAt - margin",
    "accessExpiresAt",
  ]),
  ...checksOf(
    "RFC 6750 5.3: short-lived; L-04",
    "session/session-tokens.ts",
    refresh,
    [
      "refresh: a token that has ended is not sent",
      "if (!has || isGone() || ends || isOver(error)) throw error;",
      "if (ends || isOver(error)) throw error;",
    ],
    ["refresh: a refresh token that has ended is not sent", " && now() < refreshExpiresAt;", ";"],
  ),
  ...checksOf(
    "OpenID Connect Core 12.2; A-16",
    "protocol/refresh.ts",
    refresh,
    [
      "refresh: only keys that cannot be read are excused",
      "if (!unverifiable.some((code) => isAuthError(error, code)) && !isClocksFault(error)) throw error;",
    ],
    [
      "refresh: the end of the newest refresh token",
      "return { ...kept, refreshToken, ...(refreshExpiresAt",
      "return { ...tokens, refreshToken, ...(refreshExpiresAt",
    ],
  ),
  ...checksOf(
    "RFC 6749 5.1; Digdir, oidc_func_clientreg",
    "protocol/token-set.ts",
    refresh,
    [
      "a token whose end is not told lives for minutes",
      "(answer.expires_in ?? defaultLifetime)",
      "(answer.expires_in ?? 1e6)",
    ],
    [
      "the end of a refresh token is a time",
      "isLifetime(refreshLifetime) &&",
      "(refreshLifetime as unknown as number) &&",
    ],
  ),
  ...checksOf(
    "RFC 6749 3.2.1: the newest key is tried again",
    "protocol/accepted-key.ts",
    "tests/client-keys.test.ts",
    ["client: an older key for ten minutes", "accepted && Date.now() < accepted.untilMs ?", "accepted ?"],
    [
      "client: a newest key that was refused is told of",
      '  emit({ action: "credentials", result: "warned", provider: id, note });\n',
    ],
  ),
  ...checksOf(
    "NIST SP 800-57 part 1, 5.3: the end of a key's life is told ahead",
    "credential-age.ts",
    "tests/credential-age.test.ts",
    ["client: a credential that is old", "if (daysLeft > noticeDays) return undefined;", "return undefined;"],
    ["client: told once a day", "if (now - (told().get(name) ?? 0) < daySeconds) return;"],
  ),
  ...checksOf("RFC 6750 2.1, 3.1", "api/presented-token.ts", bearer, [
    "api: another scheme is no token",
    "if (given.toLowerCase() !== scheme.toLowerCase()) {",
    'if (given === "") {',
  ]),
  ...checksOf(
    "RFC 6750 3; RFC 9470 3",
    "api/challenge.ts",
    bearer,
    ["challenge: no cache", 'answer.headers.set("cache-control", "no-store");'],
    ["challenge: no message", "Response.json({ error: error.code }", "Response.json({ error: error.message }"],
    [
      "challenge: no verdict without keys",
      "  provider_unavailable: unavailable,\n",
      '  provider_unavailable: { status: 401, error: "invalid_token" },\n',
    ],
    ["challenge: what may be quoted", 'value.replace(/[^\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]/g, "")', "value"],
  ),
  ...checksOf(
    "fails closed",
    "api/resource-server.ts",
    bearer,
    [
      "api: a demand is looked at when the API starts",
      "    checkRequirement(config, requirement);\n    return async",
      "    return async",
    ],
    [
      "api: a handler only after the token",
      "        return challenge(error);",
      "        access = {} as Access;\n        challenge(error);",
    ],
  ),
  ...checksOf(
    "fails closed",
    "api/access-requirement.ts",
    "tests/resource-server.test.ts",
    ["api: a demand of scopes", 'checkScopes(value, "", (_, text) => fault(text))', "[value, fault]"],
    [
      "api: a demand of assurance",
      'checkAssurance(value, "", profile, (_, text) => fault(text))',
      "[value, profile, fault]",
    ],
  ),
  ...checksOf("RFC 9068 4; A-50", "api/access-token.ts", "tests/access-token.test.ts", [
    "api: how far clocks may differ",
    "accessTokens?.toleranceSeconds ?? 30;",
    "accessTokens?.toleranceSeconds ?? 86_400;",
  ]),
  ...checksOf(
    "RFC 9068 4; A-50",
    "api/access-token-rules.ts",
    "tests/access-token.test.ts",
    ["api: names of 255 characters", ' && value !== "" && value.length <= 255;', ";"],
    ["api: an iat that has not come", " && iat <= now + tolerance,", ","],
  ),
  ...checksOf(
    "ASVS 5.0 16.5.3: what is not foreseen is an answer, and no more",
    "relying-party.ts",
    "tests/routes.test.ts",
    ["handler: never rejects", "    return refuse(config, request, asAuthError(error));", "    throw refuse && error;"],
  ),
  ...checksOf(
    "a program for keys shows no key, and writes over none",
    "cli/key-file.ts",
    "tests/cli.test.ts",
    ["keys: a file that holds one", 'if (!jwk || typeof kid !== "string" || typeof alg !== "string")', "if (!jwk)"],
    [
      "keys: the parser's error would quote it",
      "  } catch {\n    return undefined;\n  }\n}",
      "  } catch (error) {\n    throw new CommandFault(String(error) + text);\n  }\n}",
    ],
    [
      "keys: a key of a pair",
      "throw new CommandFault(`${file} does not hold a key of a key pair`);",
      'return { kty: String(jwk.kty), kid, alg, use: "sig", ...jwk } as PublicJwk;',
    ],
  ),
  ...checksOf(
    "a program for keys shows no key, and writes over none",
    "cli/keys-age.ts",
    "tests/cli.test.ts",
    [
      "keys: a key of unknown age",
      "if (madeAt === undefined) throw new CommandFault(`${file} does not say when its key was made: it has no iat`);",
      "if (madeAt === undefined) return { kid, isDue: false, ageDays: 0, text: undefined };",
    ],
    ["keys: an old one fails the job", "return lives.some(({ isDue }) => isDue) ? 1 : 0;", "return 0;"],
  ),
  ...checksOf(
    "a program for keys shows no key, and writes over none",
    "cli/command.ts",
    "tests/cli.test.ts",
    [
      "keys: a profile that there is",
      "Object.hasOwn(registrations, name) ? registrations[name] : undefined",
      "registrations[name]",
    ],
    ["keys: some file", "if (files.length === 0) throw", "if (false) throw"],
  ),
  ...checksOf("a program for keys shows no key, and writes over none", "cli/keys-create.ts", "tests/cli.test.ts", [
    "keys: no file where none belongs",
    "if (files.length > 0) throw",
    "if (false) throw",
  ]),
  ...checksOf("RFC 6750 3.1", "session/other-token.ts", "tests/other-token.test.ts", [
    "api call: the same token is not sent once more",
    "accessToken === undefined || accessToken === refused ?",
    "accessToken === undefined ?",
  ]),
];
