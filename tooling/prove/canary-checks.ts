import { checksOf, type Check } from "./check.ts";

const canary = "tests/canary.test.ts";
const debugLevel = "tests/debug-level.test.ts";
const logText = "tests/log-text.test.ts";
const matrix = "tests/fault-matrix.test.ts";
const providerWords = "tests/provider-words.test.ts";

/** What keeps secrets and other people's words out of logs, errors and pages. */
export const canaryChecks: Check[] = [
  ...checksOf("ASVS 5.0 16.2.5", "protocol/engine.ts", matrix, [
    "canary: of the engine's error the message alone",
    'const cause = new Error(said.filter((each) => each !== undefined).join(": "));',
    "const cause = (void said, thrown as Error);",
  ]),
  ...checksOf(
    "ASVS 5.0 16.2.5",
    "protocol/provider-words.ts",
    providerWords,
    [
      "canary: nothing of what was sent in the provider's words",
      "secretsSentIn(call)",
      "(void secretsSentIn(call), [])",
    ],
    [
      "canary: no secret of Basic in the provider's words",
      "(authorization ? credentialsIn(authorization) : [])",
      "(authorization ? (void credentialsIn, []) : [])",
    ],
  ),
  ...checksOf("RFC 9700 4.7", "routes/callback.ts", providerWords, [
    "log: words of a response only where it answers this browser's login",
    "  checkAuthorizationResponse(response, provider, transaction);\n",
    "  if (response.error) throw authorizationError(response.error, response, transaction);\n  checkAuthorizationResponse(response, provider, transaction);\n",
  ]),
  ...checksOf(
    "ASVS 5.0 16.2.5",
    "log-text.ts",
    logText,
    ["canary: no password of a URL", "  /(?<=:\\/\\/)[^\\s/@]+(?=@)/g,\n"],
    ["canary: no token by its form", "  /\\beyJ[\\w-]*(?:\\.[\\w-]*)*/g,\n"],
    ["canary: no national id by its form", "  /\\d{6}[ .-]?\\d{5}/g,\n"],
    ["canary: no long random value", 'isRandom(run) ? "…" : run', "run"],
    [
      "canary: no part of a value that is cut off",
      "  if (text.length > looked) shown = shown.slice(0, -mostCharacters);\n",
    ],
    ["canary: nothing of what was sent", 'for (const value of without) shown = shown.replaceAll(value, "…");'],
  ),
  ...checksOf(
    "ASVS 5.0 16.4.1 (CWE-117)",
    "log-text.ts",
    logText,
    ["log: one line of printable characters", '.replaceAll(/[\\p{C}\\p{Zl}\\p{Zp}\\s]+/gu, " ")'],
    ["log: of bounded length", "characters.length > mostCharacters", "characters.length < 0"],
  ),
  // An operator who cannot see why does not mend it.
  ...checksOf("L-17: the cause reaches the operator", "session/store-fault.ts", "tests/store-cause.test.ts", [
    "store: wrapped once, by the deepest cause",
    "causesOf(error).at(-1) ?? error ?? {}",
    "error ?? {}",
  ]),
  ...checksOf("L-17: the cause reaches the operator", "events.ts", "tests/store-cause.test.ts", [
    "event: the code of the cause",
    "${name} [${told}]",
    "${name}",
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
