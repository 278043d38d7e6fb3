import { checksOf, type Check } from "./check.ts";

const login = "tests/entra/login.test.ts";
const accounts = "tests/entra/accounts.test.ts";
const stepUp = "tests/entra/step-up.test.ts";
const onBehalfOf = "tests/entra/on-behalf-of.test.ts";

/** Directories: whose people they are, who is a guest, which groups they are in, and what a tenant's own contexts say. */
export const directoryChecks: Check[] = [
  ...checksOf(
    "Microsoft, claims validation and id_token claims",
    "identity/subject.ts",
    login,
    ["login: a tenant is told", 'if (tenant && typeof claims[tenant.claim] !== "string")', "if (tenant && !claims)"],
    ["login: the tenant", "if (tenant && claims[tenant.claim] !== tenant.id)", "if (tenant && !claims)"],
    ["login: an object id is there, and is one", '=== "string" && part.test(value)', '=== "string" || !part'],
    ["login: a guest by acct", "status !== undefined && status !== guests.member", "status === null"],
    ["login: a guest by idp", "home !== undefined && home !== issuer", "home === null"],
    ["login: the person is known by tid and oid", "if (!identityKey)", "if (!identityKey || claims.sub)"],
  ),
  ...checksOf("OpenID Connect Core 3.1.2.1: prompt", "routes/login.ts", accounts, [
    "login: a prompt that the profile offers, and no other",
    "accountChoice !== undefined && wished === accountChoice",
    "accountChoice !== undefined && wished",
  ]),
  ...checksOf("OpenID Connect Core 5.7; ASVS 5.0 7.5.3", "routes/refuse-login.ts", accounts, [
    "login: a new try by another account is still the same person's",
    "isDefault && !keepsLevel",
    "isDefault && (void keepsLevel, true)",
  ]),
  ...checksOf("Microsoft, optional claims: acct", "login-wishes.ts", login, [
    "session: of no guest, now",
    "if (now.noGuests === true && before.noGuests !== true) return false;",
  ]),
  ...checksOf(
    "Microsoft, access token claims: groups overage",
    "identity/groups.ts",
    login,
    ["login: more groups than are told", "if (sign === undefined) return identity;", "return identity;"],
    [
      "login: a look-up that throws before it gives a promise",
      "let found: unknown;\n  try {\n    found = await lookUpGroups(asked);",
      "let found: unknown = lookUpGroups(asked);\n  try {\n    found = await found;",
    ],
    [
      "login: of what a look-up throws, its kind alone",
      "thrown instanceof Error ? thrown.name : typeof thrown",
      "String(thrown)",
    ],
    ["login: what a look-up gives", "if (!isListOfGroups(found))", "if (!found)"],
    ["login: groups that are texts", "if (told !== undefined && !isListOfGroups(told))", "if (told === 0)"],
    ["login: a group has a name", ' && one !== ""'],
  ),
  ...checksOf(
    "issuer of one tenant",
    "provider-issuer.ts",
    login,
    ["options: the tenant is a GUID", "guid.test(given)", 'given !== ""'],
    ["options: contexts of the right form", "form.test(one)", "Boolean(form)"],
    ["options: contexts of the whole form", "new RegExp(`^(?:${contexts.form})$`)", "new RegExp(contexts.form)"],
    ["options: a context once", " ||\n    new Set(given).size < given.length"],
  ),
  ...checksOf("RFC 7517 4.9", "client-credentials.ts", login, [
    "options: a key has its certificate's digest",
    "if (header && !keys.every(",
    "if (header && !keys.some(",
  ]),
  ...checksOf(
    "Microsoft, certificate credentials",
    "protocol/client-authentication.ts",
    login,
    [
      "assertion: for the token endpoint",
      'if (audience !== undefined) claims["aud"] = audience;',
      'if (audience !== undefined) claims["aud"] = claims["aud"] as string;',
    ],
    ["assertion: named by its certificate", "if (certificate !== undefined)", 'if (certificate === "")'],
  ),
  ...checksOf(
    "Microsoft, Conditional Access authentication context; OpenID Connect Core 5.5.1",
    "identity/assurance.ts",
    stepUp,
    ["step-up: acrs is a list", "if (!Array.isArray(told) || ", "if (told === 0 || Array.isArray(told) && "],
    [
      "step-up: only a context that is told",
      "return levels[Math.max(0, ...told.map((one) => levels.indexOf(one)))];",
      "return levels.at(-1);",
    ],
  ),
  ...checksOf(
    "RFC 9470 3, 4; Microsoft, claims challenges",
    "routes/step-up.ts",
    stepUp,
    ["challenge: nobody is sent twice", "return strong && young ? undefined : demand;", "return demand;"],
    ["challenge: a 401 alone", "|| from.status !== 401)", "|| from.status < 0)"],
    ["challenge: of few characters", "challenge.length > mostOfChallenge", "challenge.length < 0"],
    ["challenge: an age that the login takes", "/^\\d{1,6}$/", "/^\\d+$/"],
  ),
  ...checksOf(
    "Microsoft, Conditional Access authentication context",
    "identity/assurance.ts",
    "tests/assurance.test.ts",
    ["step-up: a context of the whole form", "new RegExp(`^(?:${contexts.form})$`)", "new RegExp(contexts.form)"],
  ),
  ...checksOf("OpenID Connect Core 12.2", "protocol/refresh.ts", stepUp, [
    "refresh: the same person, by what the profile knows them by",
    "if (subjectOf(profile, claims) !== session.subject)",
    "if (!claims.sub)",
  ]),
  ...checksOf(
    "Microsoft, claims challenges",
    "protocol/engine.ts",
    onBehalfOf,
    ["token: what a policy demands is handed on", "if (demanded !== undefined)", 'if (demanded === "")'],
    ["token: claims beside no other error", 'error !== "interaction_required" || ', "error === undefined || "],
    ["token: claims of few characters", " || claims.length > mostClaims", " || mostClaims < 0"],
  ),
];
