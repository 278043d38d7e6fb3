import { checksOf, type Check } from "./check.ts";

const [callback, login, refused] = ["tests/callback.test.ts", "tests/login.test.ts", "tests/login-refused.test.ts"];
const attacks = "conformance/attacks.test.ts";
const routes = "tests/routes.test.ts";
const fixation = "RFC 9700 4.7.1, 4.5: bound to this browser, and used once";

/** What holds from the request of a login to its answer, beside the id_token. */
export const loginChecks: Check[] = [
  ...checksOf(
    "RFC 9700 2.1.1; RFC 7636 4.1, 4.2",
    "protocol/authorization-request.ts",
    login,
    ["request: PKCE", '    code_challenge_method: "S256",\n', '    code_challenge_method: "plain",\n'],
    ["request: a nonce of its own", "nonce: transaction.nonce", 'nonce: "n".repeat(43)'],
    ["request: a state of its own", "state: transaction.state", 'state: "s".repeat(43)'],
    ["request: authenticated anew", "...(asked.maxAgeSeconds !== undefined &&", "...(false &&"],
  ),
  ...checksOf("RFC 7636 4.1, 7.1; RFC 9700 4.7.1", "protocol/transaction.ts", login, [
    "request: 256 random bits",
    "const valueBytes = 32;",
    "const valueBytes = 16;",
  ]),
  ...checksOf("RFC 7636 4.5", "protocol/code-grant.ts", login, [
    "request: the verifier goes with the code",
    "        pkceCodeVerifier: codeVerifier,\n",
  ]),
  ...checksOf("OpenID Connect Core 3.1.3.3", "protocol/code-grant.ts", attacks, [
    "an id_token that is there",
    'if (idToken === undefined) throw new AuthError("id_token_invalid", { details: { claim: "id_token" } });',
  ]),
  ...checksOf(
    "a flood of logins that nobody finishes (A-06)",
    "protocol/pushed-authorization-request.ts",
    "tests/discovery.test.ts",
    ["request: how many at once", "if (count >= mostInFlight) throw", "if (count < 0) throw"],
    [
      "request: how many at once at each provider",
      "return bounded(endpoint, () =>",
      "return bounded(endpoint && '', () =>",
    ],
  ),
  ...checksOf(
    "a flood of logins that nobody finishes (A-06)",
    "protocol/transaction.ts",
    callback,
    ["transaction: how many in a browser", "count > mostPerBrowser || bytes > mostBytes", "bytes > mostBytes"],
    ["transaction: how large in a browser", "count > mostPerBrowser || bytes > mostBytes", "count > mostPerBrowser"],
  ),
  ...checksOf("a flood of logins that nobody finishes (A-06)", "routes/begin-login.ts", callback, [
    "transaction: how long an address",
    "href.length <= mostReturnTo ? href : returnToOf(config, undefined).href",
    "href",
  ]),
  ...checksOf(
    fixation,
    "protocol/transaction.ts",
    callback,
    ["transaction: one spelling of its cookie", 'if (bytes.toString("base64url") !== value) return undefined;'],
    [
      "transaction: forgotten by its cookie",
      'return { name, value: "", maxAgeSeconds: 0 };',
      'return { name, value: "x" };',
    ],
    ["transaction: claimed for as long as it could come", "return now + 2 * lifetime;", "return now;"],
    [
      "transaction: of this issuer",
      "derivedKey(keys.transaction, id, issuer, clientId)",
      "derivedKey(keys.transaction, id, clientId)",
    ],
    [
      "transaction: of this client",
      "derivedKey(keys.transaction, id, issuer, clientId)",
      "derivedKey(keys.transaction, id, issuer)",
    ],
  ),
  ...checksOf(
    fixation,
    "routes/callback.ts",
    callback,
    ["callback: a way to log in that is there", 'config.providers.get(argument ?? "")', "config.defaultProvider"],
    [
      "callback: no answer of the store is no first one",
      "await ask(() => config.store.claim(claimKey, claimExpiry(now)))",
      "await config.store.claim(claimKey, claimExpiry(now)).catch(() => true)",
    ],
    [
      "callback: replayed",
      '  throw new AuthError("callback_replayed");\n',
      "  return seeOther(config, wayBack(config, transaction));\n",
    ],
    ["callback: the transaction is forgotten", "[clearing, ...mark, roundMark", "[...mark, roundMark"],
  ),
  ...checksOf("A-16, L-05: a provider that drips", "routes/callback.ts", callback, [
    "callback: how long the way to the tokens",
    "await within(deadlineMs, answered, tooLate)",
    "await answered",
  ]),
  ...checksOf("RFC 6749 4.1.2.1", "routes/callback.ts", refused, [
    "callback: an error is none",
    "if (response.error) throw authorizationError(response.error, response, transaction);",
    "void authorizationError;",
  ]),
  ...checksOf("ASVS 5.0 7.5.3", "routes/callback.ts", "tests/step-up.test.ts", [
    "callback: the same person",
    "  checkSamePerson(config, transaction, person);\n",
  ]),
  ...checksOf(
    "RFC 6749 4.1.2, 10.14; RFC 9207 2",
    "protocol/authorization-response.ts",
    refused,
    ["response: a state that is there", 'if (!state) throw invalid("state", "missing");'],
    ["response: a code or an error that is there", 'if (!code && !error) throw invalid("code", "missing");'],
    ["response: an error_description once", '[...known, "error_description"]', "known"],
    ["response: an iss that is there", "iss === undefined && profile.responseIssuerRequired", "false"],
    [
      "response: a state of another length",
      "left.length === right.length && timingSafeEqual(left, right)",
      "timingSafeEqual(left, right)",
    ],
  ),
  ...checksOf("CWE-117, CWE-532", "protocol/authorization-response.ts", "tests/canary.test.ts", [
    "response: no error of the provider's own words",
    "{ error: safeToken(error) }",
    "{ error }",
  ]),
  ...checksOf(
    "FAPI 2.0, clients, general (12); ASVS 5.0 3.5.1",
    "routes/begin-login.ts",
    routes,
    [
      "login form: a navigation",
      'if (mode !== null && mode !== "navigate") throw new AuthError("login_not_navigation");',
      "void mode;",
    ],
    [
      "login: a prefetch is answered with nothing",
      "if (isPrefetch(headers) || isRouterFetch(headers))",
      "if (isRouterFetch(headers))",
    ],
    [
      "login: a router's fetch is answered with nothing",
      "if (isPrefetch(headers) || isRouterFetch(headers))",
      "if (isPrefetch(headers))",
    ],
    [
      "login: nothing of a prefetch in a cache",
      'new Response(null, { status: 204, headers: { "cache-control": "no-store" } })',
      "new Response(null, { status: 204 })",
    ],
  ),
  ...checksOf("docs/decisions/0004", "routes/fresh-authentication.ts", routes, [
    "login: anew after a logout that missed the provider",
    "if (hasLogoutMark(config, cookie)) return true;",
  ]),
  ...checksOf(
    "OpenID Connect Core 3.1.2.1: acr_values; a link narrows, and never widens",
    "routes/login.ts",
    login,
    ["login: a link cannot lower the level", "return meetsBoth(profile, names, assurance);", "return names;"],
    [
      "login: a level that there is",
      "if (assuranceFault(profile, names)) return [];",
      "if (names.length === 0) return [];",
    ],
    ["login: an age that is one", "/^\\d{1,6}$/.test(wished)", "wished !== ''"],
  ),
  ...checksOf("RFC 9110 15.5.5", "routes/login.ts", routes, [
    "login: a way to log in that is there",
    "id === undefined ? defaultProvider : providers.get(id)",
    "providers.get(id ?? '') ?? defaultProvider",
  ]),
  ...checksOf(
    "OpenID Connect RP-Initiated Logout 2; L-16",
    "routes/logout.ts",
    routes,
    [
      "logout: our session first",
      "const ended = await endSession(config, cookie);",
      "const ended = null as Awaited<ReturnType<typeof endSession>>;",
    ],
    ["logout: the cookie is cleared", "const cleared = [clearedSessionCookie(config), ...", "const cleared = [..."],
    [
      "logout: a mark when it missed the provider",
      "const left = [...cleared, logoutMark(config)];",
      "const left = cleared;",
    ],
    [
      "logout: a way to log in that is there",
      'if (id !== undefined && !provider) throw new AuthError("route_not_found");',
    ],
  ),
  ...checksOf("OpenID Connect RP-Initiated Logout 2; L-16", "routes/logged-out.ts", routes, [
    "logout: not claimed while a session lives",
    "if (await hasSession(config, cookie)) return seeOther(config, config.landingPath);",
  ]),
  ...checksOf(
    "OpenID Connect Back-Channel Logout 2.5-2.8",
    "routes/back-channel-logout.ts",
    "tests/back-channel-logout.test.ts",
    ["logout: how long a token is", '"logout_token", mostOfToken', '"logout_token", 10 * mostOfToken'],
    ["logout: the provider's session does not come back", '"session" in ended ? "always" : "never"', '"never"'],
    [
      "logout: also of a session without a name",
      '? await endNamed(config, namedEntries(config, provider, { unnamed: sub }), "never") : 0',
      "? 0 : 0",
    ],
    ["logout: no cache", '{ headers: { "cache-control": "no-store" } }', "{}"],
    ["logout: a token is done with", 'if (begun) await claim(config, token, "done");'],
    ["logout: no message in the answer", "error_description: error.code", "error_description: error.message"],
  ),
  ...checksOf(
    "data minimisation; ASVS 5.0 7.5.3",
    "routes/organisation.ts",
    "tests/organisation.test.ts",
    [
      "organisation: a session",
      'if (!session) throw new AuthError("session_required");\n  const provider = config.providers.get(session.provider);',
      "const provider = config.providers.get(session?.provider ?? 'ansattporten');",
    ],
    [
      "organisation: where any can be chosen",
      'if (!provider?.representation) throw new AuthError("route_not_found");',
      'if (!provider) throw new AuthError("route_not_found");',
    ],
    ["organisation: nobody loses a level by it", "assurance: [session.assurance],", "assurance: provider.assurance,"],
  ),
  ...checksOf("a refusal that is not one of ours is shown to nobody", "routes/refused.ts", routes, [
    "refusal page: of a code that has one",
    "if (!provider || !explain) throw",
    "if (!provider) throw",
  ]),
  ...checksOf("ASVS 5.0 16.3.2", "routes/refused.ts", "tests/refused.test.ts", [
    "refusal page: of a session that is alive",
    'if (!session) throw new AuthError("session_required");',
    'if (!session && code === "session_replaced") throw new AuthError("session_required");',
  ]),
  ...checksOf("ASVS 5.0 7.5.3", "routes/refuse-login.ts", "tests/step-up.test.ts", [
    "login: after another person, who it is is asked anew",
    "const anew = needsAnew.has(error.code);",
    "const anew = false;",
  ]),
  ...checksOf("OpenID Connect Core 3.1.2.1", "routes/refuse-login.ts", "tests/step-up.test.ts", [
    "login: after another person, no age of the other's login will do",
    "anew && !prompt ? 0 : (asked.maxAgeSeconds ?? tooOld)",
    "asked.maxAgeSeconds ?? tooOld ?? (anew && !prompt ? 0 : undefined)",
  ]),
];
