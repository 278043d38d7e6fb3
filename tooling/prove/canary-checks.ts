import { checksOf, type Check } from "./check.ts";

const canary = "tests/canary.test.ts";
const debugLevel = "tests/debug-level.test.ts";
const matrix = "tests/fault-matrix.test.ts";

/** What keeps secrets and other people's words out of logs, errors and pages. */
export const canaryChecks: Check[] = [
  ...checksOf("ASVS 5.0 16.2.5", "protocol/engine.ts", matrix, [
    "canary: of the engine's error the message alone",
    'const cause = new Error(thrown instanceof Error ? thrown.message : "unknown");',
    "const cause = thrown as Error;",
  ]),
  // What is taken out is silence.
  ...checksOf("ASVS 5.0 16.2.5", "protocol/token-set.ts", debugLevel, [
    "canary: no trace of tokens at debug level",
    "export function tokenSetOf(answer: TokenAnswerMembers, now: number, type: TokenType): TokenSet {",
    'export function tokenSetOf(answer: TokenAnswerMembers, now: number, type: TokenType): TokenSet {\n  if (process.env["DEBUG"]) console.debug(answer);',
  ]),
  ...checksOf("RFC 6749 5.2; ASVS 5.0 16.2.5", "protocol/engine.ts", canary, [
    "canary: no error code that is none",
    'return /^[a-z_]{1,64}$/.test(value) ? value : "unknown";',
    "return value;",
  ]),
  ...checksOf(
    "ASVS 5.0 16.2.5",
    "session/pseudonyms.ts",
    canary,
    [
      "canary: a person by a pseudonym",
      "return pseudonym(config, issuer, subject);",
      "void issuer;\n  void pseudonym;\n  return subject;",
    ],
    ["canary: a session by a pseudonym", "session: pseudonym(config, id) };", "session: id };"],
  ),
  ...checksOf("RFC 9700 4.7", "protocol/transaction.ts", matrix, [
    "canary: little of the state in a cookie's name",
    "const labelLength = 12;",
    "const labelLength = 43;",
  ]),
  ...checksOf("ASVS 5.0 16.5.1", "error-page.ts", matrix, [
    "canary: a page of our own words",
    "<p>${body}</p>",
    "<p>${body}</p><p>${error.message}</p>",
  ]),
  ...checksOf(
    "ASVS 5.0 16.5.1",
    "routes/refuse.ts",
    matrix,
    [
      "canary: a reference that is the event's",
      "        reference,\n        homeHref",
      '        reference: "0123456789ab",\n        homeHref',
    ],
    [
      "canary: a page in the person's language",
      "language: language ?? languageOf(request),",
      'language: language ?? (void languageOf, "nb"),',
    ],
  ),
];
