import { checksOf, type Check } from "./check.ts";

const discovery = "tests/discovery.test.ts";
const attacks = "conformance/attacks.test.ts";

/** What is taken of a provider, and how: its metadata, its keys, and every answer on the wire. */
export const providerChecks: Check[] = [
  ...checksOf(
    "OpenID Connect Discovery 4.3",
    "protocol/discovery.ts",
    discovery,
    ["metadata: issuer, letter by letter", "metadata.issuer === issuer", "Boolean(issuer)"],
    [
      "metadata: userinfo",
      "!userinfo || metadata.userinfo_endpoint !== undefined",
      "!userinfo || metadata !== undefined",
    ],
    [
      "metadata: endpoints that are there",
      "if (!endpoint || !URL.canParse(endpoint)) return false;",
      "if (!endpoint || !URL.canParse(endpoint)) return true;",
    ],
  ),
  ...checksOf("CVE-2025-27370; draft-ietf-oauth-rfc7523bis", "protocol/discovery.ts", "tests/entra/login.test.ts", [
    "metadata: assertions for the issuer's own token endpoint",
    "(hostOf(endpoint) ?? hostOf(issuer)) === hostOf(issuer)",
    "hostOf(endpoint) !== issuer",
  ]),
  ...checksOf("RFC 9700 4.4", "protocol/transaction.ts", "tests/mix-up.test.ts", [
    "transaction: of the provider that was asked",
    "derivedKey(keys.transaction, id, issuer, clientId)",
    "(void [id, issuer], derivedKey(keys.transaction, clientId))",
  ]),
  ...checksOf("RFC 9207 2.4", "protocol/code-grant.ts", "tests/mix-up-issuer.test.ts", [
    "metadata: iss that they promise",
    "if (promised && response.iss === undefined) throw issuerMissing();",
    "void promised;",
  ]),
  ...checksOf(
    "RFC 9700 2.6",
    "protocol/discovery.ts",
    discovery,
    ["metadata: PAR over https", '      "pushed_authorization_request_endpoint",\n'],
    ["metadata: logout over https", '      "end_session_endpoint",\n'],
    ["metadata: keys over https", '  endpointDemand("jwks_uri"),\n'],
    ["metadata: login over https", '  endpointDemand("authorization_endpoint"),\n'],
    ["metadata: tokens over https", '  endpointDemand("token_endpoint"),\n'],
    ["metadata: http on localhost alone", '&& hostname === "localhost"', ""],
    [
      "metadata: http of a mock alone",
      '(issuer.startsWith("http://localhost") && hostname === "localhost")',
      'hostname === "localhost"',
    ],
  ),
  ...checksOf(
    "RFC 9101 10.5; OpenID Connect Discovery 3",
    "protocol/discovery.ts",
    "tests/request-object.test.ts",
    ["metadata: requests as objects", "!signedRequest || metadata.request_parameter_supported !== false", "true"],
    [
      "metadata: the algorithm of a request",
      "credentials.keys.every(({ alg }) => lists(taken, alg) !== false)",
      "credentials.keys.every(({ alg }) => taken || alg)",
    ],
  ),
  ...checksOf("RFC 8414 2: token_endpoint_auth_methods_supported", "protocol/discovery.ts", discovery, [
    "metadata: how the client proves itself",
    "lists(metadata.token_endpoint_auth_methods_supported, credentials.method) !== false",
    "Boolean(metadata && credentials)",
  ]),
  ...checksOf(
    "RFC 9207 3; RFC 8414 2",
    "protocol/discovery.ts",
    discovery,
    [
      "metadata: that say there is no iss",
      "!profile.responseIssuerRequired || metadata.authorization_response_iss_parameter_supported !== false",
      "!profile.responseIssuerRequired || metadata !== undefined",
    ],
    [
      "metadata: a list that is none",
      "Array.isArray(member) && member.includes(value)",
      "String(member).includes(value)",
    ],
  ),
  ...checksOf(
    "a document that is good enough for an API may fall short for a client",
    "protocol/discovery.ts",
    discovery,
    ["metadata: an API's apart from a client's", "name: keysDocument(wanted.issuer)", "name: wanted.issuer"],
  ),
  ...checksOf(
    "OpenID Connect Core 10.1.1: rotation; A-16",
    "protocol/jwks.ts",
    "tests/jwks.test.ts",
    ["keys: taken away", "cacheMaxAge: maximumAgeMs", "cacheMaxAge: 10 * maximumAgeMs"],
    ["keys: how often read", "if (!mayRead()) throw", "if (!mayRead) throw"],
    ["keys: read again after a while", "    tokens = Math.min(bucketSize, tokens + refills);\n"],
    ["keys: read anew for one that is not known", "cooldownDuration: 0", "cooldownDuration: 60_000"],
  ),
  ...checksOf("A-16: what is the token's fault, and what the provider's", "protocol/jwks.ts", attacks, [
    "keys: a good answer",
    "if (status !== 200)",
    "if (false)",
  ]),
  ...checksOf(
    "A-16, A-21, A-51: what an answer can do to whoever reads it",
    "protocol/transport.ts",
    "tests/transport.test.ts",
    ["wire: nothing compressed is asked for", '    "accept-encoding": "identity",\n'],
    ["wire: how long an answer takes", "const deadlineMs = 5000;", "const deadlineMs = 60_000;"],
    ["wire: an end without an answer", 'outgoing.on("close",', 'outgoing.on("drain",'],
    ["wire: its caller's time", "call.signal ? AbortSignal.any([call.signal, deadline]) : deadline", "deadline"],
    ["wire: forms alone", 'if (typeof body === "string" || body instanceof URLSearchParams) return', "return"],
    [
      "wire: never by a patched fetch",
      "const answer = await send(target, options, body, progress);",
      `if (!body) {
      const other = await globalThis.fetch(target);
      const given = { headers: Object.fromEntries(other.headers), rawHeaders: [...other.headers].flat() };
      return { ...given, status: other.status, ok: other.ok, body: Buffer.from(await other.arrayBuffer()) };
    }
    const answer = await send(target, options, body, progress);`,
    ],
  ),
  ...checksOf(
    "RFC 9700 2.6; NIST SP 800-52r2 3: TLS is verified, whatever the process says",
    "protocol/transport.ts",
    "tests/tls.test.ts",
    ["wire: TLS of a provider", "const verified = { rejectUnauthorized: true };", "const verified = {};"],
  ),
  ...checksOf(
    "RFC 6750 5.3; NIST SP 800-52r2 3: TLS is verified, whatever the process says",
    "api/api-transport.ts",
    "tests/tls.test.ts",
    ["wire: TLS of an API", "    rejectUnauthorized: true,\n"],
  ),
  ...checksOf(
    "CWE-209, CWE-532: the engine's error holds the answer",
    "protocol/engine.ts",
    "tests/canary.test.ts",
    [
      "engine: nothing of an answer in an error",
      'const cause = new Error(said.filter((each) => each !== undefined).join(": "));',
      "const cause = (void said, thrown as Error);",
    ],
    ["engine: an error code and no more", '/^[a-z_]{1,64}$/.test(value) ? value : "unknown"', "value"],
  ),
  ...checksOf("A-37, L-04: trouble that passes ends nothing", "protocol/engine.ts", attacks, [
    "engine: an answer that breaks the protocol",
    "if (error.unacceptable)",
    "if (false)",
  ]),
  ...checksOf(
    "OpenID Connect Core 5.3.2; RFC 6750 3.1",
    "protocol/userinfo.ts",
    "tests/userinfo.test.ts",
    ["userinfo: only where it is asked for", "if (!provider.userinfo) return answer;", "if (!provider) return answer;"],
    ["userinfo: a good answer", "if (status !== 200)", "if (false)"],
    [
      "userinfo: an object",
      'if (typeof claims !== "object" || claims === null || Array.isArray(claims)) throw invalid("not an object");',
    ],
    ["userinfo: how far clocks may differ", "const tolerance = 30;", "const tolerance = 86_400;"],
  ),
  ...checksOf(
    "A-19, OpenID Connect Core 2 and 3.1.3.7 (9), (10)",
    "protocol/id-token.ts",
    "tests/id-token.test.ts",
    ["id_token: length", "if (idToken.length > maximumLength)", "if (idToken.length < 0)"],
    ["id_token: how far clocks may differ", "const tolerance = 30;", "const tolerance = 86_400;"],
    ["id_token: a sub of 255 characters", " && value.length <= mostOfIdentifier;", ";"],
    ["id_token: auth_time that has not come", "&& authTime <= now + tolerance)", ")"],
    [
      "id_token: auth_time that is a time",
      "(isTime(authTime) && authTime",
      "(Number(authTime) >= 0 && Number(authTime)",
    ],
    ["id_token: at_hash without an access token", "(accessToken !== undefined && algorithms.some", "(algorithms.some"],
  ),
  ...checksOf("RFC 9110 15: a status", "protocol/provider-answer.ts", "tests/provider-answer.test.ts", [
    "wire: a status that is none is no answer",
    'throw new TransportError("The answer has an invalid status or header", { unacceptable: true });',
    "return new Response(String(TransportError));",
  ]),
  ...checksOf("A-37, L-04: trouble that passes ends nothing", "protocol/transport.ts", "tests/login-refused.test.ts", [
    "wire: a provider in trouble gives no answer",
    "if (status < 500 && status !== 429 && status !== 408) return answer;",
    "if (status) return answer;",
  ]),
  ...checksOf("OpenID Connect Core 3.1.3.7 (13)", "protocol/id-token.ts", "tests/login-refused.test.ts", [
    "id_token: auth_time that is there, of a fresh login",
    'if (!isTime(authTime)) throw new AuthError("id_token_invalid", { details: { claim: "auth_time" } });',
  ]),
  ...checksOf(
    "OpenID Connect Back-Channel Logout 2.4, 2.6",
    "protocol/logout-token.ts",
    "tests/logout-token.test.ts",
    ["logout: how far clocks may differ", "const tolerance = 30;", "const tolerance = 86_400;"],
    ["logout: names of 255 characters", " && value.length <= mostOfIdentifier;", ";"],
    [
      "logout: the event is an object",
      "isObject(events) && isObject(events[event])",
      "isObject(events) && event in events",
    ],
    ["logout: for minutes", " || exp - iat > longestLife"],
  ),
  ...checksOf(
    "OpenID Connect Discovery 4.3",
    "protocol/kept-metadata.ts",
    discovery,
    ["metadata: read once a day", "const freshMs = 24 * 60 * 60 * 1000;", "const freshMs = 48 * 60 * 60 * 1000;"],
    ["metadata: measured for each way to log in", "  source.check(kept.metadata);\n"],
  ),
  ...checksOf("RFC 7009 2.2.1", "protocol/revocation.ts", "tests/revocation.test.ts", [
    "a revocation that was refused is told of",
    'throw engineFault(error, "revocation");',
    "void engineFault;",
  ]),
];
