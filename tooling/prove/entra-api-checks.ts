import { checksOf, type Check } from "./check.ts";

const token = "tests/entra/access-token.test.ts";
const flow = "tests/entra/resource-server.test.ts";
const validation = "Microsoft, claims-validation";

/** What an API looks for in the access tokens of a directory, and how it asks for more. */
export const entraApiChecks: Check[] = [
  ...checksOf(
    validation,
    "api/access-token-rules.ts",
    token,
    ["directory's token: of the tenant", "claims[tenant.claim] === tenant.id", "claims !== null"],
    ["directory's token: of a person with an object id", "machine || isIdentityPart(claims[claim])", "machine || true"],
    ["directory's token: of the version", "claims[claim] === value,", "claims !== null || value === claim,"],
  ),
  ...checksOf(
    "Microsoft, access-token-claims-reference and optional-claims-reference: scp, idtyp",
    "api/access-token-rules.ts",
    token,
    ["directory's token: a machine's says so", "machine ? kind === own.value :", "machine ? own !== kind :"],
    [
      "directory's token: a person's does not say that it is a machine's",
      "kind === undefined || kind === person.value",
      "person.value !== undefined",
    ],
    ["directory's token: a machine has no scopes of people", "machine ? scope === undefined :", "machine ? true :"],
    [
      "directory's token: an application is no person",
      'typeof scope === "string" && scope.trim() !== ""',
      '[scope].join(" ") !== "x"',
    ],
    [
      "directory's token: scopes that say something",
      'typeof scope === "string" && scope.trim() !== ""',
      'typeof scope === "string"',
    ],
    ["directory's token: scopes by the profile's claim", '.scopeClaim ?? "scope";', '.scopeClaim && "scope";'],
    [
      "directory's token: the client by the profile's claim",
      'accessTokens?.clientClaim ?? "client_id";',
      '"client_id";',
    ],
  ),
  ...checksOf(
    validation,
    "api/access.ts",
    token,
    ["directory's token: of no guest", "if (!machines) refuseGuest(config, claims);", "void refuseGuest;"],
    [
      "directory's token: a machine has no level",
      "machines ? undefined : assuranceOf",
      "machines ? assuranceOf(profile, claims) : assuranceOf",
    ],
    [
      "directory's token: the person by what the profile knows people by",
      'subjectOf(profile, { ...claims, sub: claims.sub ?? "" })',
      'subjectOf({ ...profile, identityKey: undefined } as never, { ...claims, sub: claims.sub ?? "" })',
    ],
  ),
  ...checksOf(
    "Microsoft, access-token-claims-reference: groups overage",
    "api/access-identity.ts",
    token,
    ["directory's token: too many groups are not none", "if (sign !== undefined)", "if (sign === null)"],
    [
      "directory's token: groups are a list",
      "told !== undefined && !isListOfGroups(told)",
      "told === null && !isListOfGroups(told)",
    ],
  ),
  ...checksOf(
    "Microsoft, v2-oauth2-client-creds-grant-flow: tokens without roles",
    "api/caller-options.ts",
    token,
    ["api options: clients where anybody gets a token", ' || profile.accessTokens?.clients === "listed"'],
    ["api options: guests of an API for machines", '"guests", '],
  ),
  ...checksOf(validation, "api/resource-server-options.ts", token, [
    "api options: the directory",
    'profileOf(base, options, "", fault)',
    'profileOf(base, options, "", () => fault)',
  ]),
  ...checksOf(validation, "directory-options.ts", token, [
    "api options: guests or not",
    'if (typeof given !== "boolean") fault(at, "must be true or false");\n  else if',
    "if",
  ]),
  ...checksOf(
    "Microsoft, claims-challenge",
    "api/challenge.ts",
    flow,
    [
      "api: a context is asked for by a claims challenge",
      "  return value && JSON.stringify({",
      "  return undefined && value && JSON.stringify({",
    ],
    ["api: a claims challenge from behind is handed on", "return error.details.claims;", "return undefined;"],
    ["api: a claims challenge is base64", '.toString("base64")', ".toString()"],
  ),
  ...checksOf(
    "Microsoft, optional-claims-reference: idtyp",
    "providers/define-provider.ts",
    "tests/define-provider.test.ts",
    [
      "profile: people's and machines' tokens can be told apart",
      "person.value === machine.value || person.scopeClaim === machine.scopeClaim",
      "person.value === machine.value",
    ],
  ),
];
