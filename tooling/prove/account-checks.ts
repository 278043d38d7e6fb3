import { checksOf, type Check } from "./check.ts";

const employees = "tests/feide/employees.test.ts";
const logins = "tests/feide/login.test.ts";
const groups = "tests/feide/groups.test.ts";

/** Who is let in where a provider has accounts of others than employees, and what their token is exchanged for. */
export const accountChecks: Check[] = [
  ...checksOf(
    "docs.feide.no, login providers; FE3",
    "identity/account.ts",
    employees,
    ["account: of an organisation here", " && account.startsWith(prefix)", " && Boolean(prefix)"],
    ["account: one and no other", " && others.length === 0", " && others.length >= 0"],
    ["account: no test users in production", "(production && isTest)", "(production && !isTest && isTest)"],
    ["account: the form of it", "/^[^\\s@]+@([^\\s@]+)$/", "/@(.+)$/"],
  ),
  ...checksOf("docs.feide.no, login_hint: a hint is no lock", "identity/account.ts", logins, [
    "account: of the organisation that was asked for",
    "(wishes.homeOrganisations?.includes(organisation) ?? true)",
    "(wishes.homeOrganisations !== null)",
  ]),
  ...checksOf("as the representation: what is asked for may have become less", "login-wishes.ts", logins, [
    "account: of an organisation that is still asked for",
    "return isAllowed && identityProvider",
    "return (isAllowed || true) && identityProvider",
  ]),
  ...checksOf(
    "eduPerson, eduPersonAffiliation; FE10",
    "identity/account.ts",
    employees,
    ["employment: one of its words", "values.includes(word)", "Boolean(values)"],
    ["employment: a list of words", "Array.isArray(told[claim]) ? told[claim] : []", "[told[claim]].flat(3)"],
  ),
  ...checksOf(
    "OpenID Connect Core 5.3.2; docs.feide.no, extended userinfo",
    "protocol/directory.ts",
    employees,
    [
      "directory: whom it is about",
      'if (told["sub"] !== undefined && told["sub"] !== answer.claims.sub)',
      "if (false)",
    ],
    [
      "directory: nothing of the login",
      "tellsOfPerson(provider, name)",
      "Boolean(tellsOfPerson) && name !== provider.id",
    ],
    [
      "directory: who is unknown there is nobody",
      "if (status === 404) return {};",
      'if (status === 404) return { eduPersonAffiliation: ["employee"] };',
    ],
    ["directory: an answer that succeeded", "if (status !== 200)", "if (status === 999)"],
    ["directory: the account before it is asked", "  checkAccount(provider, accounts, userinfo);\n"],
  ),
  ...checksOf("RFC 9700 4.9.1: a token goes to nobody else", "protocol/directory.ts", "tests/feide/local.test.ts", [
    "directory: a mock's own",
    "return isReal ? directory :",
    "return isReal || directory ? directory :",
  ]),
  ...checksOf(
    "eduPerson, eduPersonAffiliation",
    "providers/feide-groups.ts",
    groups,
    ["groups: employed there", ' || !isEmployed(group["membership"])', ""],
    ["groups: of organisations", 'group["type"] !== "fc:org"', "false"],
  ),
  ...checksOf("RFC 6750 5.2", "providers/feide-groups.ts", "tests/feide/organisation-groups.test.ts", [
    "groups: a link to another host is not followed",
    "if (next !== undefined && next?.origin !== origin)",
    "if (next === null)",
  ]),
  ...checksOf("docs.feide.no, multi-factor authentication; FE6", "identity/assurance.ts", logins, [
    "assurance: what is told is known",
    "if (told.length === 0) return profile.assurance.untold;",
    "if (told.length === 0 || !nameOf(profile, claims[told[0] ?? '']))\n    return profile.assurance.untold === undefined ? undefined : profile.assurance.levels.at(-1);",
  ]),
  ...checksOf("RFC 8693 1.1", "api/call.ts", groups, [
    "data source: the session is there",
    "const { accessToken: subjectToken } = await accessTokenOf(config, sessionId, {});",
    "const memo = ((globalThis as { memo?: Map<string, string> }).memo ??= new Map());\n    if (!memo.has(sessionId)) memo.set(sessionId, (await accessTokenOf(config, sessionId, {})).accessToken);\n    const subjectToken = memo.get(sessionId) ?? '';",
  ]),
  ...checksOf("RFC 8693 2.1: a token is for whom it was asked", "api/machine-tokens.ts", groups, [
    "data source: the token of one, not of another",
    "JSON.stringify([name, audience, subjectToken])",
    "JSON.stringify([name, typeof audience, subjectToken])",
  ]),
  ...checksOf(
    "CWE-636: what nobody tells proves nothing",
    "providers/define-provider.ts",
    "tests/define-provider.test.ts",
    [
      "profile: what is not told is the weakest",
      "if (untold !== undefined && untold !== levels[0])",
      "if (untold === levels.join())",
    ],
  ),
];
