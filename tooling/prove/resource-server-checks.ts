import type { Check } from "./check.ts";

/** Takes one check of an API's access tokens out. */
function check(name: string, clause: string, file: string, edit: readonly [find: string, replace: string]): Check {
  const [find, replace] = edit;
  return {
    name: `api: ${name}`,
    clause,
    package: "node",
    edits: [{ file: `src/api/${file}`, find, replace }],
    tests: [
      "tests/access-token.test.ts",
      "tests/presented-token.test.ts",
      "tests/resource-server.test.ts",
      "tests/represented.test.ts",
    ],
  };
}

/** Lets every value of a claim through its row of the rules. */
function row(claim: string, clause: string): Check {
  return check(claim, clause, "access-token-rules.ts", [
    `{ claim: "${claim}", holds:`,
    `{ claim: "${claim}", holds: () => true, was:`,
  ] as const);
}

/** Lets a claim through that must not be there. */
function absent(claim: string, clause: string): Check {
  return check(`no ${claim}`, clause, "access-token-rules.ts", [`  absent("${claim}"),\n`, ""]);
}

/** What is verified of an access token, and of the request that bears it. */
export const resourceServerChecks: Check[] = [
  {
    name: "api: signature",
    clause: "RFC 9068 4",
    package: "node",
    // Signed once more by ourselves, so that only the issuer's signature is not looked at.
    edits: [
      {
        file: "src/api/access-token.ts",
        find: 'import { jwtVerify } from "jose/jwt/verify";',
        replace: `import { jwtVerify } from "jose/jwt/verify";
import { decodeJwt, decodeProtectedHeader, SignJWT } from "jose";
const own = new Uint8Array(32);
const signed = (token: string) => new SignJWT(decodeJwt(token)).setProtectedHeader({ ...decodeProtectedHeader(token), alg: "HS256" }).sign(own);`,
      },
      {
        file: "src/api/access-token.ts",
        find: 'await jwtVerify(token, keyFinder(expected.jwksUri, "foreign"), {',
        replace: "await (void keyFinder, jwtVerify)(await signed(token), own, {",
      },
      { file: "src/api/access-token.ts", find: "[...expected.profile.idTokenAlgorithms]", replace: '["HS256"]' },
    ],
    tests: ["tests/access-token.test.ts"],
  },
  check("alg", "RFC 8725 3.1", "access-token.ts", ["algorithms: [...expected.profile.idTokenAlgorithms],", ""]),
  check("typ", "RFC 8725 3.11", "access-token.ts", [
    "if (!isAccessToken(typ, expected.profile.accessTokens?.types)) throw",
    "if (!isAccessToken) throw",
  ]),
  check("iss", "RFC 9068 4", "access-token.ts", ["      issuer: expected.issuer,\n", ""]),
  row("exp", "RFC 9068 2.2"),
  check("client_id", "RFC 9068 2.2", "access-token-rules.ts", [
    "{ claim: client, holds:",
    "{ claim: client, holds: () => true, was:",
  ]),
  check("sub", "RFC 9068 2.2", "access-token-rules.ts", [
    'claim: "sub",\n      holds:',
    'claim: "sub",\n      holds: () => true, was:',
  ]),
  check("iat", "RFC 9068 2.2", "access-token-rules.ts", [
    'claim: "iat",\n    holds:',
    'claim: "iat",\n    holds: () => true, was:',
  ]),
  absent("nonce", "RFC 8725 3.12"),
  absent("at_hash", "RFC 8725 3.12"),
  absent("c_hash", "RFC 8725 3.12"),
  absent("events", "OpenID Connect Back-Channel Logout 2.4"),
  row("cnf", "RFC 7800 3, RFC 9449 7.2"),
  check("aud", "RFC 9068 4", "access-token-rules.ts", [
    'claim: "aud",\n    holds:',
    'claim: "aud",\n    holds: () => true, was:',
  ]),
  check("the client", "RFC 9700 2.3; Digdir, access tokens without aud", "access.ts", [
    'if (config.clients?.has(clientId) === false) throw new AuthError("access_client_refused");',
    "",
  ]),
  check("what the API demands of all", "RFC 6750 3.1", "access.ts", [
    "  requireAccess(config, access, { scopes, assurance: demandedOfAll(config, act), clientOrganisation: demanded });\n",
    "",
  ]),
  check("the level of all, where an act demands another", "RFC 9470 3", "access.ts", [
    "return both.length > 0 ? both : assurance;",
    "return act === undefined ? assurance : asList(act);",
  ]),
  check("scope", "RFC 6750 3.1", "access.ts", [
    "if (!scopes.every((scope) => access.scopes.includes(scope)))",
    "if (false)",
  ]),
  check("acr", "RFC 9470 3", "access.ts", [
    "if (assurance !== undefined && !meets(",
    "if (assurance !== undefined && false && !meets(",
  ]),
  check("organisation", "Digdir, ansattporten_datadeling", "represented.ts", [
    'if (!first) throw new AuthError("organisation_required", { details: {} });',
    'if (!first) return { kind: "organisations", organisations: [] as never };',
  ]),
  check("resource", "Digdir, ansattporten_datadeling", "represented.ts", [
    "asked.some((right) => right.resource === resource)",
    "[asked, true]",
  ]),
  check("type", "RFC 9396 7.1", "represented.ts", ["if (given !== type) return false;", "void [given, type];"]),
  check("actions", "RFC 9396 7.1", "represented.ts", [
    "demanded.length === 0 || actions.length > 0",
    "demanded.length >= 0",
  ]),
  check("the right that the act demands", "RFC 6750 3.1", "access.ts", [
    'if (organisation && organisationsWith(access.representation ?? { kind: "self" }, organisation).length === 0)',
    "if (organisation && !organisationsWith)",
  ]),
  check("a right that can never be met", "fails closed", "access-requirement.ts", [
    "    if (wrong !== undefined) fault(wrong);\n",
    "    void [wrong, fault];\n",
  ]),
  {
    name: "api: whose number it is",
    clause: "ISO 6523; Digdir, access token: authority",
    package: "node",
    edits: [
      {
        file: "src/identity/organisation-number.ts",
        find: "if (value.authority !== iso6523.authority) return undefined;",
        replace: "",
      },
    ],
    tests: ["tests/access-token.test.ts", "tests/represented.test.ts"],
  },
  check("what the act demands", "RFC 6750 3.1", "verify-request.ts", [
    "    requireAccess(config, access, requirement);\n",
    "",
  ]),
  check("a demand that is misspelt", "fails closed", "access-requirement.ts", ['else fault("is no demand");', ""]),
  check("a token in the address", "RFC 9700 4.3.2", "presented-token.ts", [
    'if (new URL(url).searchParams.has("access_token")) throw new AuthError("access_token_misplaced");',
    "void url;",
  ]),
  check("one token", "RFC 6750 2", "presented-token.ts", [
    'if (credentials.includes(",")) throw new AuthError("access_token_misplaced");',
    "",
  ]),
  check("how long a token is", "A-53", "presented-token.ts", [
    'if (credentials.length > maximumLength) throw invalid("too long");',
    "void maximumLength;",
  ]),
  check("the characters of a token", "RFC 6750 2.1", "presented-token.ts", [
    "/^[a-z]+ +([\\w.~+/-]+=*)$/i",
    "/^[a-z]+ +(.+)$/i",
  ]),
  check("a flood of unknown keys", "A-16", "access-token.ts", [
    'keyFinder(expected.jwksUri, "foreign")',
    "keyFinder(expected.jwksUri)",
  ]),
  check("no number of the request in a message", "CWE-532", "access.ts", [
    'AuthError("organisation_required", { details });',
    'AuthError("organisation_required", { details: organisation });',
  ]),
];
