import type { Check } from "./check.ts";

/** Takes one check out of what is verified of a userinfo answer. */
function userinfo(name: string, clause: string, find: string, replace = "", file = "protocol/userinfo.ts"): Check {
  return {
    name: `userinfo: ${name}`,
    clause,
    package: "node",
    edits: [{ file: `src/${file}`, find, replace }],
    tests: ["tests/userinfo.test.ts"],
  };
}

/** What is verified of a userinfo answer. */
export const userinfoChecks: Check[] = [
  userinfo("sub", "OpenID Connect Core 5.3.2, 16.11", 'if (claims["sub"] !== answer.claims.sub) throw invalid("sub");'),
  userinfo(
    "claims elsewhere, and of the login",
    "OpenID Connect Core 5.6.2; A-51",
    "!leftOut.has(name) && !assuranceClaims(profile).includes(name)",
    "name !== profile.id",
  ),
  userinfo("length", "A-19", 'if (text.length > maximumLength) throw invalid("too long");'),
  userinfo(
    "content type",
    "OpenID Connect Core 5.3.2",
    'if (kind !== "application/json") throw invalid("content-type");',
  ),
  userinfo("issuer", "OpenID Connect Core 5.3.2", "      issuer,\n      audience", "      audience"),
  userinfo("audience", "OpenID Connect Core 5.3.2", "      audience: clientId,\n"),
  userinfo("algorithm", "RFC 8725 3.1", "algorithms: [...profile.idTokenAlgorithms],"),
  userinfo(
    "typ",
    "RFC 8725 3.11",
    'if ((protectedHeader.typ ?? "JWT").toUpperCase() !== "JWT") throw invalid("typ");',
    "void protectedHeader;",
  ),
  userinfo(
    "the id_token goes before",
    "OpenID Connect Core 5.3.2",
    "{ ...userinfo, ...claims }",
    "{ ...claims, ...userinfo }",
    "identity/identity.ts",
  ),
  userinfo(
    "endpoint over https",
    "OpenID Connect Core 5.3",
    '      "userinfo_endpoint",\n    ] as const',
    "    ] as const",
    "protocol/discovery.ts",
  ),
];
