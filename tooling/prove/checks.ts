/**
 * One security check and the patch that takes it out. While it is out, at least one of `tests` must fail by an
 * assertion: else nothing in the tests holds the check in place.
 */
export interface Check {
  name: string;
  /** The document, section and step that demands the check. */
  clause: string;
  /** The folder under `packages/`. */
  package: string;
  /** `find` must stand exactly once in `file` (relative to the package), so that a patch cannot miss unseen. */
  edits: { file: string; find: string; replace: string }[];
  /** Test files, relative to the package. All of them must be green before the patch. */
  tests: string[];
}

type Edit = Check["edits"][number];

/**
 * The engine checks much of an id_token once more. Where ours is to be seen alone, the engine is not shown the token:
 * else a test would stay green, or turn red for the engine's sake.
 */
const withoutSecondOpinion: readonly Edit[] = [
  {
    file: "src/protocol/client.ts",
    find: "    return answer;",
    replace: `    if (!checkAnswer || !answer.ok) return answer;
    const { id_token: _, ...others } = (await answer.json()) as Record<string, unknown>;
    return Response.json(others);`,
  },
  {
    file: "src/protocol/code-grant.ts",
    find: "      expectedNonce: nonce,\n      idTokenExpected: true,\n",
    replace: "",
  },
];

/** Takes one row out of the rules for claims. */
function claim(name: string, step: number): Check {
  const row = (separator: string): string => `claim: "${name}",${separator}holds:`;
  const separator = name === "aud" ? "\n    " : " ";
  const find = row(separator);
  return {
    name,
    clause: `OpenID Connect Core 3.1.3.7 (${step})`,
    package: "node",
    edits: [
      { file: "src/protocol/id-token.ts", find, replace: `claim: "${name}", holds: () => true, was:` },
      ...withoutSecondOpinion,
    ],
    tests: ["tests/login-refused.test.ts"],
  };
}

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

/** Every check that `pnpm prove` takes out, one at a time. */
export const checks: Check[] = [
  {
    name: "signature",
    clause: "OpenID Connect Core 3.1.3.7 (6)",
    package: "node",
    edits: [
      {
        file: "src/protocol/id-token.ts",
        find: "const { payload } = await compactVerify(idToken, keyFinder(jwksUri), { algorithms: [...algorithms] });",
        replace: `void [compactVerify, keyFinder, jwksUri, algorithms];
    const payload = Buffer.from(idToken.split(".")[1] ?? "", "base64url");`,
      },
      ...withoutSecondOpinion,
    ],
    tests: ["tests/login-refused.test.ts"],
  },
  claim("iss", 2),
  claim("aud", 3),
  claim("azp", 5),
  claim("exp", 9),
  claim("iat", 10),
  claim("nbf", 10),
  claim("nonce", 11),
  claim("sub", 2),
  {
    name: "auth_time",
    clause: "OpenID Connect Core 3.1.3.7 (13)",
    package: "node",
    edits: [{ file: "src/protocol/id-token.ts", find: "  checkAuthenticationAge(claims, expected);\n", replace: "" }],
    tests: ["tests/login-refused.test.ts"],
  },
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
        find: 'if (!issued) throw new AuthError("issuer_mismatch");',
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
        file: "src/routes/callback.ts",
        find: 'checkAssurance(provider.profile, claims["acr"], asked.assurance)',
        replace: "(void checkAssurance, asked.assurance)",
      },
    ],
    tests: ["tests/login-refused.test.ts"],
  },
  representation(
    "token answer and id_token agree",
    'if (!isDeepStrictEqual(fromTokenAnswer ?? [], fromIdToken ?? [])) throw invalid("token answer and id_token differ");',
  ),
  representation("type", 'if (objects.some((object) => object["type"] !== type)) throw invalid("another type");'),
  representation(
    "how many",
    'if (organisations.length > 1 && !asked.severalOrganisations) throw invalid("several organisations");',
  ),
  {
    name: "representation: required by the page",
    clause: "Digdir, ansattporten_guide: logged in even without representation",
    package: "node",
    edits: [
      {
        file: "src/identity/access.ts",
        find: "if (organisationsWith(session.representation, right).length === 0)",
        replace: "if (false)",
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
];
