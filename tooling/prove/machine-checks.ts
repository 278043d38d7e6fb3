import { checksOf, type Check } from "./check.ts";

const tests = "tests/helseid/machine.test.ts";

/** What a machine's tokens are measured by before one is sent. */
export const machineChecks: Check[] = [
  ...checksOf(
    "RFC 8693 2.2.1",
    "protocol/machine-grant.ts",
    tests,
    [
      "token exchange: what was given",
      'if (named && granted["issued_token_type"] !== accessTokenType)',
      "if (false && named)",
    ],
    [
      "token exchange: its own error",
      "throw subjectToken === undefined ? fault : exchangeFault(fault);",
      "void exchangeFault;\n      throw fault;",
    ],
  ),
  ...checksOf(
    "RFC 8693 2.1",
    "api/machine-client.ts",
    tests,
    [
      "machine: no token of its own by the name of an API",
      "if (audience !== undefined && subject.subjectToken === undefined)",
      "if (audience === '')",
    ],
    [
      "token exchange: the name of the API",
      "const named = audience !== undefined && { audience };",
      "const named = {};",
    ],
  ),
  ...checksOf("RFC 9449 5; A-40", "protocol/machine-grant.ts", tests, [
    "machine: a bound token",
    'tokenSetOf(granted, now(), dpopKey ? "dpop" : "bearer")',
    "tokenSetOf(granted, now(), granted.token_type === 'bearer' ? 'bearer' : 'dpop')",
  ]),
  ...checksOf(
    "NHN, FK3",
    "api/machine-tokens.ts",
    tests,
    ["machine: one token at a time", "if (underWay) return underWay;"],
    [
      "machine: the token of one, not of another",
      "if (subjectToken === undefined) return name;",
      "if (subjectToken === undefined || name) return name;",
    ],
    [
      "machine: no third token for a refusal",
      "if (kept?.replacedAt !== undefined && this.#now() < kept.replacedAt + refusals) return undefined;",
    ],
    [
      "machine: no longer than it is good",
      "if (!kept || hasEnded(kept, this.#now())) throw error;",
      "if (!kept) throw error;",
    ],
  ),
  ...checksOf(
    "RFC 6750 5.3: short-lived; L-04",
    "session/token-life.ts",
    tests,
    ["machine: before the token has ended", "accessExpiresAt - margin", "accessExpiresAt"],
    ["machine: until the token has ended", "return now >= accessExpiresAt;", "return now > accessExpiresAt + 1e6;"],
  ),
  ...checksOf("RFC 6749 4.4.2", "api/machine-client-options.ts", tests, [
    "machine: a scope for each API",
    'if (apis.some(({ scope }) => scope === undefined)) fault("apis", "must each have a scope");',
  ]),
  ...checksOf(
    "NHN, organisasjonsnumre",
    "providers/helseid-details.ts",
    "tests/helseid/organisations.test.ts",
    [
      "statement: an organisation's number",
      "if (number !== undefined && !parseOrganisationNumber(number))",
      "if (void parseOrganisationNumber, false)",
    ],
    ["statement: of somebody", "if (parent === undefined && child === undefined)", "if (false)"],
  ),
  ...checksOf(
    "RFC 8707 2",
    "api/allowed-api.ts",
    "tests/helseid/api.test.ts",
    ["api: the resource of the call", "(resource === undefined || one.resource === resource)", "(resource !== one)"],
    ["api: the audience of the call", "(audience === undefined || one.audience === audience)", "(audience !== one)"],
  ),
];
