import { checksOf, type Check } from "./check.ts";

const login = "tests/wished-login.test.ts";
const wishes = "tests/login-wishes.test.ts";

/** What a login asks for beside a level and a representation: it is sent, and it is verified. */
export const wishedLoginChecks: Check[] = [
  ...checksOf(
    "NHN, styre_innlogging_i_helseid, bruk_av_idporten: asked for is not granted",
    "identity/identity.ts",
    login,
    [
      "login: the identity provider",
      "if (identityProvider && claims[identityProvider.claim] !== identityProvider.name)",
      "if (identityProvider && !claims)",
    ],
    ["login: on whose behalf", "claims[claim] !== onBehalfOf.organisation", "claims[claim] === null"],
  ),
  ...checksOf(
    "NHN, styre_innlogging_i_helseid: whom the provider knows, it lets in again",
    "routes/refuse-login.ts",
    login,
    ["login: anew after another identity provider", '  "identity_provider_refused",\n'],
  ),
  ...checksOf(
    "fails closed: a demand may have been raised since",
    "login-wishes.ts",
    login,
    [
      "session: the identity provider that is demanded now",
      "return isAllowed && identityProvider === before.identityProvider && ",
      "return isAllowed && ",
    ],
    ["session: on whose behalf it must be now", " && onBehalfOf === before.onBehalfOf;", ";"],
  ),
  ...checksOf("RFC 9396 7", "identity/authorization-details.ts", "tests/identity.test.ts", [
    "login: details as they were asked for",
    "!asked.some((other) => isDeepStrictEqual(one, other))",
    "!asked.some((other) => (one as { type?: unknown }).type === (other as { type?: unknown }).type)",
  ]),
  ...checksOf(
    "RFC 9101 10.1; FAPI 2.0 Security Profile 5.3.3",
    "login-wishes.ts",
    wishes,
    ["login: details in a request that is signed", "if (signedRequest !== true)", "if (signedRequest === 7)"],
    [
      "login: details that have a type",
      "|| !given.every(isDetail))",
      '|| !given.every((one) => isDetail(one) || one === null || typeof one === "object"))',
    ],
    [
      "login: values of acr_values",
      'list.filter((one): one is string => typeof one === "string" && value.test(one))',
      'list.filter((one): one is string => typeof one === "string")',
    ],
    [
      "login: the name of an identity provider",
      'if (typeof name !== "string" || !value.test(name)) {',
      'if (typeof name !== "string") {',
    ],
    [
      "login: an organisation that is there",
      'if (given === undefined) fault(at, "is missing");',
      "if (given === undefined) return undefined;",
    ],
    [
      "login: an organisation number",
      "else if (organisation === undefined) fault(at, `must be ${wanted}`);",
      "else if (organisation === undefined) return undefined;",
    ],
    [
      "login: a customer by the provider's form of a name",
      'typeof given === "string" && new RegExp(`^(?:${form})$`).test(given)',
      'typeof given === "string"',
    ],
    [
      "login: a refresh token only where it is of use",
      "refreshScope !== undefined && apis.length > 0 && !sharedWorkstation",
      "refreshScope !== undefined && !sharedWorkstation",
    ],
    [
      "login: a national id only where its purpose is stated",
      "nationalIdScope !== undefined && nationalId ?",
      "nationalIdScope !== undefined ?",
    ],
  ),
  ...checksOf(
    "OpenID Connect Core 3.1.3.7 (12)",
    "identity/assurance.ts",
    "tests/assurance.test.ts",
    ["assurance: the weakest of several claims", "levels[Math.min(", "levels[Math.max("],
    [
      "assurance: a claim that is not known",
      "(name === undefined ? -1 : levels.indexOf(name))",
      "(name === undefined ? 9 : levels.indexOf(name))",
    ],
  ),
  ...checksOf(
    "RFC 7523 3; NHN, bruk_av_client_assertion",
    "protocol/client-authentication.ts",
    "tests/client-assertion.test.ts",
    [
      "client: how long an assertion lives",
      'if (lifetimeSeconds !== undefined) claims["exp"] = Number(claims["iat"]) + lifetimeSeconds;',
      "void lifetimeSeconds;",
    ],
    ["client: the type of an assertion", 'if (typ !== undefined) header["typ"] = typ;', "void [typ, header];"],
  ),
  ...checksOf(
    "RFC 6749 5.2; ASVS 5.0 16.2.5",
    "protocol/engine.ts",
    "tests/provider-codes.test.ts",
    [
      "client: of the provider's text the code alone",
      "new RegExp(`^(?:${codes.form})(?![\\\\w-])`).exec(description)?.[0]",
      "new RegExp(`${codes.form}.*`).exec(description)?.[0]",
    ],
    ["client: a nonce that is demanded again", 'if (error === "use_dpop_nonce")', 'if (error === "")'],
  ),
  ...checksOf("OpenID Connect Discovery 3: a boolean is one", "protocol/discovery.ts", "tests/discovery.test.ts", [
    "metadata: booleans as text",
    'value === "true" || value === "false" ? value === "true" : value',
    "value",
  ]),
  ...checksOf("OpenID Connect RP-Initiated Logout 2", "session/logout-mark.ts", "tests/logout-mark.test.ts", [
    "logout: remembered as long as a session lasts there",
    "maxAgeSeconds: longestSession(config)",
    "maxAgeSeconds: (void longestSession, 7200)",
  ]),
];
