import { checksOf, type Check } from "./check.ts";

/** Takes one statement out of the check of representation. */
function representation(name: string, find: string): Check {
  return {
    name: `representation: ${name}`,
    clause: "RFC 9396 7.1; Digdir, ansattporten_rar",
    package: "node",
    edits: [{ file: "src/identity/authorization-details.ts", find, replace: "" }],
    tests: ["tests/login-refused.test.ts"],
  };
}

/** Takes one statement out of a file. */
function statement(name: string, clause: string, file: string, find: string, test: string): Check {
  return {
    name,
    clause,
    package: "node",
    edits: [{ file: `src/${file}`, find, replace: "" }],
    tests: [`tests/${test}`],
  };
}

/** What is checked on the way from a login to a session, and of what is kept. */
export const routeChecks: Check[] = [
  {
    name: "state",
    clause: "RFC 9700 4.7",
    package: "node",
    edits: [
      {
        file: "src/protocol/authorization-response.ts",
        find: 'if (!equal(state, transaction.state)) throw new AuthError("state_mismatch");',
        replace: "void [equal, state, transaction];",
      },
      // The engine compares it too.
      { file: "src/protocol/code-grant.ts", find: "expectedState: state,", replace: "expectedState: response.state," },
    ],
    tests: ["tests/login-refused.test.ts"],
  },
  {
    name: "iss of the response",
    clause: "RFC 9207 2.4",
    package: "node",
    edits: [
      {
        file: "src/protocol/authorization-response.ts",
        find: 'if (iss !== undefined && iss !== issuer) throw new AuthError("issuer_mismatch");',
        replace: "",
      },
      // The engine compares it too.
      {
        file: "src/protocol/code-grant.ts",
        find: "responseUrl(provider, response)",
        replace: "responseUrl(provider, { ...response, iss: provider.issuer })",
      },
    ],
    tests: ["tests/login-refused.test.ts"],
  },
  {
    name: "parameters that come twice",
    clause: "RFC 6749 3.1",
    package: "node",
    edits: [
      {
        file: "src/protocol/authorization-response.ts",
        find: 'if (searchParams.getAll(name).length > 1) throw invalid(name, "repeated");',
        replace: "",
      },
    ],
    tests: ["tests/login-refused.test.ts"],
  },
  {
    name: "acr",
    clause: "OpenID Connect Core 3.1.3.7 (12); Digdir, oidc_protocol_id_token",
    package: "node",
    edits: [
      {
        file: "src/identity/identity.ts",
        find: "checkAssurance(profile, claims, asked.assurance)",
        replace: "(void checkAssurance, String(asked.assurance))",
      },
    ],
    tests: ["tests/login-refused.test.ts"],
  },
  representation(
    "token answer and id_token agree",
    'if (!isDeepStrictEqual(fromTokenAnswer ?? [], fromIdToken ?? [])) throw invalid("token answer and id_token differ");',
  ),
  representation(
    "type",
    'if (objects.some((object) => object["type"] !== wanted.type)) throw invalid("another type");',
  ),
  representation(
    "how many",
    'if (organisations.length > 1 && !wanted.severalOrganisations) throw invalid("several organisations");',
  ),
  {
    name: "representation: required by the page",
    clause: "Digdir, ansattporten_guide: logged in even without representation",
    package: "node",
    edits: [
      {
        file: "src/identity/access.ts",
        find: "if (!isKnown || organisationsWith(session.representation, right).length === 0)",
        replace: "if (!isKnown)",
      },
    ],
    tests: ["tests/access.test.ts"],
  },
  {
    name: "return_to",
    clause: "RFC 9700 4.11",
    package: "node",
    edits: [
      {
        file: "src/routes/way-forward.ts",
        find: "return checkReturnTo(value || config.landingPath, config);",
        replace: "return new URL(value || config.landingPath, config.origin);",
      },
    ],
    tests: ["tests/routes.test.ts"],
  },
  statement(
    "transaction bound to the browser's age",
    "RFC 9700 4.7.1",
    "routes/callback.ts",
    'if (isExpired(transaction, now)) throw new AuthError("transaction_expired");',
    "callback.test.ts",
  ),
  statement(
    "one code, one session",
    "RFC 9700 4.5",
    "routes/callback.ts",
    "if (!first) return answerAgain(arrival);",
    "callback.test.ts",
  ),
  statement(
    "who may log out",
    "ASVS 5.0 3.5.1",
    "routes/logout.ts",
    "requireSameOrigin(request.headers, config.origin);",
    "routes.test.ts",
  ),
  statement(
    "what may begin a login",
    "FAPI 2.0, clients, general (12)",
    "routes/begin-login.ts",
    'if (!isNavigation(headers)) throw new AuthError("login_not_navigation");',
    "routes.test.ts",
  ),
  {
    name: "a demand that is misspelt",
    clause: "fails closed",
    package: "node",
    edits: [
      {
        file: "src/identity/requirement.ts",
        find: "if (faults.length > 0 || !provider)",
        replace: "if (!provider)",
      },
    ],
    tests: ["tests/access.test.ts"],
  },
  {
    name: "what a record is sealed for",
    clause: "population, place, version and times",
    package: "node",
    edits: [
      {
        file: "src/session/session-record.ts",
        find: "JSON.stringify([kinds[kind], population, storeKey, version, provider, createdAt, expiresAt, ...index])",
        replace: "JSON.stringify([kinds[kind]])",
      },
    ],
    tests: ["tests/sessions.test.ts"],
  },
  {
    name: "whose record it is",
    clause: "a record copied under another id",
    package: "node",
    edits: [
      {
        file: "src/session/session-record.ts",
        find: "return derivedKey(record, id);",
        replace: "return (void id, derivedKey(record));",
      },
      {
        file: "src/session/session-record.ts",
        find: "JSON.stringify([kinds[kind], population, storeKey, version, provider, createdAt, expiresAt, ...index])",
        replace: "JSON.stringify([kinds[kind]])",
      },
    ],
    tests: ["tests/sessions.test.ts"],
  },
  {
    name: "what is demanded now",
    clause: "a policy that was raised",
    package: "node",
    edits: [
      {
        file: "src/session/open-session.ts",
        find: "return meets(provider.profile, assurance, provider.assurance);",
        replace: "return true;",
      },
    ],
    tests: ["tests/sessions.test.ts"],
  },
  statement(
    "nobody of a test in production",
    "Digdir: amr TestID",
    "identity/identity.ts",
    'throw new AuthError("id_token_invalid", { details: { claim: "amr" } });',
    "identity.test.ts",
  ),
  {
    name: "a logout that missed the provider",
    clause: "docs/decisions/0004",
    package: "node",
    edits: [
      {
        file: "src/routes/callback.ts",
        find: "if (anew && asked.maxAgeSeconds !== 0) {",
        replace: "if ([anew].length === 0) {",
      },
    ],
    tests: ["tests/routes.test.ts"],
  },
  ...checksOf(
    "RFC 9112 3.2",
    "relying-party.ts",
    "tests/routes.test.ts",
    ["a Host that is no address", "if (!hasAddress(request)) return noAddress();\n  try {", "try {"],
    ["a Host that is no address, protected", "if (!hasAddress(request)) return noAddress();\n      const", "const"],
    [
      "a Host that is no address, admitted",
      "if (!hasAddress(request)) return refusedAddress();",
      "void refusedAddress;",
    ],
  ),
  ...checksOf("RFC 9112 3.2", "guard/address.ts", "tests/routes.test.ts", [
    "a Host that is no address, and is read when it is asked for",
    "return false;",
    "return true;",
  ]),
];
