import { checksOf, type Check } from "./check.ts";

const test = "tests/resource-server-helseid.test.ts";
const nhn = "NHN, validering_av_access_token";

/** What an API looks for in HelseID's access tokens beyond those of others. */
export const helseidApiChecks: Check[] = [
  ...checksOf(
    nhn,
    "providers/helseid.ts",
    test,
    ["helseid: a clock that is a few seconds wrong at most", "    toleranceSeconds: 10,\n"],
    ["helseid: the types that there are", '    types: ["at+jwt", "application/at+jwt", "JWT"],\n'],
  ),
  ...checksOf(nhn, "providers/helseid.ts", "tests/resource-server-options.test.ts", [
    "helseid: an audience in every token",
    '    audience: "always",\n',
  ]),
  ...checksOf(
    "RFC 9068 4",
    "api/access-token.ts",
    test,
    [
      "api: no type where one is demanded",
      "if (typ === undefined) return types === undefined;",
      "if (typ === undefined) return true;",
    ],
    ["api: the types of the profile", "(types ?? usualTypes)", "[...(types ?? []), ...usualTypes, typ]"],
  ),
  ...checksOf("RFC 9068 4", "api/access-token-rules.ts", test, [
    "api: one audience and no other",
    "aud.length === 1 && aud[0] === wanted",
    "aud.includes(wanted)",
  ]),
  ...checksOf(
    "NHN, organisasjonsnumre",
    "api/client-organisation.ts",
    test,
    ["client's organisation: no unit of nobody", "if (!parent || rest.some", "if (rest.some"],
    ["client's organisation: every number is one", " || rest.some(([, number]) => number === undefined)"],
  ),
  ...checksOf(
    "NHN, organisasjonsnumre",
    "api/access.ts",
    test,
    [
      "client's organisation: demanded",
      "if (clientOrganisation !== undefined && access.clientOrganisation?.[clientOrganisation] === undefined)",
      "if (false)",
    ],
    [
      "client's organisation: demanded of all",
      "assurance: demandedOfAll(config, act), clientOrganisation: demanded });",
      "assurance: demandedOfAll(config, act) });",
    ],
  ),
  ...checksOf(
    "RFC 9470 3",
    "api/access.ts",
    test,
    ["api: the age of the authentication", "if (maxAgeSeconds !== undefined && ", "if (false && "],
    ["api: an authentication of unknown age", "(access.authenticatedAt ?? 0)", "(access.authenticatedAt ?? now())"],
    ["api: an authentication that is yet to come", " && age >= -toleranceOf(profile)", " && profile !== null"],
    [
      "api: a clock that differs by the profile's seconds",
      "age >= -toleranceOf(profile)",
      "age >= -30 && profile !== null",
    ],
    [
      "api: an authentication whose time is none",
      '...(typeof authTime === "number" && { authenticatedAt: authTime }),',
      "...(authTime !== undefined && { authenticatedAt: authTime as number }),",
    ],
  ),
  ...checksOf(
    "fails closed",
    "api/access-requirement.ts",
    test,
    ["api: an age that is a number", "!Number.isInteger(value) || Number(value) < 1", "Number(value) < 1"],
    ["api: an age that can be met", "!Number.isInteger(value) || Number(value) < 1", "!Number.isInteger(value)"],
  ),
  ...checksOf(
    `${nhn}; Personal Data Act § 12`,
    "api/access-identity.ts",
    test,
    [
      "api: a national id that is none",
      '  if (!nationalId) throw new AuthError("access_token_invalid", { details: { fault: `claim ${wanted.claim}` } });\n',
    ],
    [
      "api: no national id without a purpose",
      "if (!wanted) return undefined;",
      'wanted ??= { claim: "pid" } as never;',
    ],
  ),
  ...checksOf(`${nhn}; fails closed`, "api/resource-server-options.ts", test, [
    "api options: a level with the national id",
    'if (!("assurance" in options))',
    "if (false)",
  ]),
  ...checksOf(
    "RFC 9068 2.2 and 5",
    "api/access-token-rules.ts",
    test,
    ["api: no machine for a person", "isText(sub) && sub !== clientId", "isText(sub)"],
    [
      "api: no person for a machine",
      "kinds !== undefined || sub === undefined || sub === clientId : isText(sub)",
      "kinds !== undefined || sub !== null : isText(sub)",
    ],
  ),
  ...checksOf("fails closed", "api/access-requirement.ts", test, [
    "api: no demand that no machine meets",
    "if (config.machines && ofPeople.has(option))",
    "if (!ofPeople)",
  ]),
  ...checksOf(
    `${nhn}; fails closed`,
    "api/caller-options.ts",
    test,
    [
      "api options: no machine of whom a person's level is demanded",
      "if (options.machines !== false)",
      "if (!ofPeople)",
    ],
    ["api options: machines or not", 'if (typeof options.machines !== "boolean") fault', "if (!fault) fault"],
    ["api options: an audience", 'always || "audience" in options', '"audience" in options'],
    ["api options: clients where no audience tells", "const listed = !always || ", "const listed = "],
    [
      "api options: what is told of the client's organisation",
      "if (!accessTokens?.clientOrganisation) fault(at, `${title} does not tell it`);\n  else if",
      "void [accessTokens, title];\n  if",
    ],
    [
      "api options: no other word for the client's organisation",
      'else if (given === "parent" || given === "child") return given;',
      "else if (given) return given as never;",
    ],
  ),
];
