import { checksOf, type Check } from "./check.ts";

const limits = "ASVS 5.0 7.3.1, 7.3.2";
const sessions = "tests/sessions.test.ts";
const aead = "NIST SP 800-38D";

/** What makes a session of a cookie: how it is named, sealed, found, and when it is over. */
export const sessionChecks: Check[] = [
  ...checksOf(
    "RFC 6265bis 4.1.3.2, 4.1.2; ASVS 5.0 3.3.1-3.3.4",
    "cookies.ts",
    sessions,
    ["cookie: __Host-", "(secure ? `__Host-${base}`", "(secure ? base"],
    ["cookie: Secure", '        ...(secure ? ["Secure"] : []),\n'],
    ["cookie: HttpOnly", '        "HttpOnly",\n'],
    ["cookie: SameSite", '        "SameSite=Lax",\n'],
    ["cookie: for the whole host", '        "Path=/",\n', '        "Path=/auth",\n'],
    ["cookie: one of its name", "    if (value !== undefined) return undefined;\n"],
    ["cookie: the whole name", "    if (at > 0 && !header.startsWith(separator, at - separator.length)) continue;\n"],
  ),
  ...checksOf(
    "ASVS 5.0 7.2.3: opaque, of 128 bits or more",
    "session/session-cookie.ts",
    sessions,
    ["session id: 256 random bits", "randomBytes(32)", "randomBytes(12)"],
    ["session id: its form", "return /^[\\w-]{43}$/.test(id);", "return id !== undefined;"],
  ),
  ...checksOf(
    aead,
    "session/seal.ts",
    "tests/seal.test.ts",
    [
      "seal: a nonce is never used twice",
      "const nonce = randomBytes(nonceBytes);",
      "const nonce = Buffer.alloc(nonceBytes);",
    ],
    ["seal: what is too short", "if (sealed.length < nonceBytes + tagBytes) return undefined;"],
    ["seal: the tag", "    decipher.final();\n"],
  ),
  {
    name: "seal: the context",
    clause: `${aead} 7: additional authenticated data`,
    package: "node",
    edits: [
      { file: "src/session/seal.ts", find: "  cipher.setAAD(Buffer.from(context));\n", replace: "" },
      { file: "src/session/seal.ts", find: "  decipher.setAAD(Buffer.from(context));\n", replace: "" },
    ],
    tests: ["tests/seal.test.ts"],
  },
  ...checksOf(
    "RFC 5869 3.2: info",
    "session/key-ring.ts",
    "tests/key-ring.test.ts",
    ["keys: each of one population", "`${population} ${purpose}`", "`${purpose}`"],
    ["keys: each for one purpose", "`${population} ${purpose}`", "`${population}`"],
    ["keys: parts do not run into each other", "JSON.stringify(parts)", "parts.join()"],
  ),
  ...checksOf(
    "RFC 2104 2",
    "session/key-ring.ts",
    "tests/key-ring.test.ts",
    ["keys: hashed again, under the key again", "padded(key, 0x5c, digestBytes)", "padded(key, 0x36, digestBytes)"],
    ["keys: all of the text", "inner = padded(key, 0x36, end)", "end"],
  ),
  ...checksOf("a copy of the store opens no session", "session/session-record.ts", sessions, [
    "record: its key is not the cookie",
    "mac(keys.storeKey, id)",
    "id",
  ]),
  ...checksOf(
    limits,
    "session/session-time.ts",
    sessions,
    ["session: idle limit", "Math.min(expiresAt, lastSeenAt + idleSeconds)", "expiresAt"],
    ["session: absolute limit", "Math.min(expiresAt, lastSeenAt + idleSeconds)", "lastSeenAt + idleSeconds"],
    [
      "session: written once a minute",
      "const touchAt = lastSeenAt + Math.min(longestTouchInterval, Math.floor(idleSeconds / 10));",
      "const touchAt = lastSeenAt;\n  void longestTouchInterval;",
    ],
  ),
  ...checksOf(
    limits,
    "session/session-limits.ts",
    sessions,
    [
      "session: the provider's idle limit",
      "Math.min(sessionLimits.idleSeconds, profile.sessionLimits.idleSeconds)",
      "sessionLimits.idleSeconds",
    ],
    [
      "session: the provider's absolute limit",
      "Math.min(sessionLimits.absoluteSeconds, profile.sessionLimits.absoluteSeconds)",
      "sessionLimits.absoluteSeconds",
    ],
  ),
  ...checksOf(
    "a session ends with the login that gave it",
    "session/open-session.ts",
    sessions,
    ["session: of this issuer", "issuer !== provider.issuer || clientId", "clientId"],
    [
      "session: of this client",
      "issuer !== provider.issuer || clientId !== provider.clientId",
      "issuer !== provider.issuer",
    ],
    ["session: of a way to log in that is there", "config.providers.get(record.provider)", "config.defaultProvider"],
  ),
  ...checksOf("fails closed", "session/ask.ts", sessions, [
    "no answer of the store is not no session",
    "throw storeFault(error);",
    "return undefined as never;",
  ]),
  ...checksOf(
    limits,
    "session/start-session.ts",
    sessions,
    [
      "session: counted from the authentication",
      "Math.min(createdAt, identity.authenticatedAt ?? createdAt)",
      "createdAt",
    ],
    ["session: none that is over at its birth", "if (expiresAt <= createdAt) {", "if (false) {"],
  ),
  ...checksOf(limits, "relying-party.ts", sessions, [
    "session: a prefetch does not keep it alive",
    "!isPrefetch(headers)",
    "Boolean(isPrefetch)",
  ]),
  ...checksOf(limits, "routes/session.ts", sessions, [
    "session: a poll does not keep it alive",
    "await readSession(call.config,",
    "await extendSession(call.config,",
  ]),
  ...checksOf("data minimisation", "session/session-facts.ts", "tests/routes.test.ts", [
    "session facts: no subject, no claims",
    "  return {\n    person",
    "  return {\n    ...session, person",
  ]),
  ...checksOf("ASVS 5.0 3.5.1", "routes/session.ts", "tests/routes.test.ts", [
    "session: who may extend it",
    "  requireSameOrigin(request.headers, config.origin);\n",
  ]),
  ...checksOf("data minimisation", "session/session.ts", "tests/session-fetch.test.ts", [
    "a session that is copied cannot call",
    'Object.defineProperty(session, "fetch", { value: fetch })',
    'Object.defineProperty(session, "fetch", { value: fetch, enumerable: true })',
  ]),
  ...checksOf(
    "ASVS 5.0 16.2.5, 14.2.1: no identifier of a person in a log",
    "session/pseudonyms.ts",
    "tests/canary.test.ts",
    ["events: a pseudonym for the subject", "mac(keys.pseudonym, ...parts).slice(0, 22)", "parts.join()"],
  ),
];
