import type { Check } from "./check.ts";

type Patch = readonly [file: string, find: string, replace: string];

/** Takes one check of what a provider answers out. */
function answer(name: string, clause: string, [file, find, replace]: Patch, test: string): Check {
  return {
    name: `answer: ${name}`,
    clause,
    package: "node",
    edits: [{ file: `src/${file}`, find, replace }],
    tests: [test],
  };
}

const [logins, attacks] = ["conformance/login.test.ts", "conformance/attacks.test.ts"];
const response = "protocol/authorization-response.ts";
const discovery = "protocol/discovery.ts";
const transport = "protocol/transport.ts";

/** What is checked of a provider's answers, beside the id_token's own claims. */
export const providerAnswerChecks: Check[] = [
  answer(
    "no token by way of the browser",
    "RFC 9700 2.1.2",
    [response, 'for (const name of unexpected) if (searchParams.has(name)) throw invalid(name, "unexpected");', ""],
    logins,
  ),
  answer(
    "a code or an error",
    "RFC 6749 4.1.2",
    [response, 'if (code && error) throw invalid("error", "unexpected");', ""],
    attacks,
  ),
  answer(
    "how long a response is",
    "A-11",
    [response, 'if (search.length > maximumLength) throw invalid("code", "unexpected");', "void maximumLength;"],
    attacks,
  ),
  answer(
    "PKCE by S256 is promised",
    "RFC 9700 2.1.1",
    [
      discovery,
      'lists(methods, "S256") ?? profile.pkce === "unannounced"',
      'lists(methods, "S256") !== undefined || profile.pkce === "unannounced"',
    ],
    attacks,
  ),
  answer(
    "requests can be pushed",
    "RFC 9126 5",
    [discovery, 'profile.pushedAuthorizationRequests !== "always" ||', "Boolean(profile) ||"],
    "tests/login-refused.test.ts",
  ),
  answer(
    "endpoints are https",
    "RFC 9700 2.6",
    [discovery, 'return protocol === "https:" ||', "return Boolean(protocol) ||"],
    attacks,
  ),
  answer(
    "no compression",
    "A-21",
    [transport, 'if (encoding && encoding !== "identity") {', 'if (encoding === "never") {'],
    attacks,
  ),
  answer("how much is read", "A-21", [transport, "if (bytes > mostBytes) {", "if (bytes < 0) {"], attacks),
  answer(
    "keys that cannot be read are not the token's fault",
    "A-16",
    [
      "protocol/jwks.ts",
      "throw isAuthError(error) || noSuchKey.some((kind) => error instanceof kind) ? error : unreadable(error);",
      "throw (void [noSuchKey, unreadable], error);",
    ],
    attacks,
  ),
  answer(
    "measured before its access token is used",
    "OpenID conformance suite: no call after the fault",
    [
      "routes/callback.ts",
      `const known = verifiedIdentity(provider, answer, transaction);
    await letOthersIn(answer.idToken.length);
    const tokens = await withDirectory(provider, await withUserinfo(provider, answer, config.now(), dpopKey));`,
      `const tokens = await withDirectory(provider, await withUserinfo(provider, answer, config.now(), dpopKey));
    const known = verifiedIdentity(provider, answer, transaction);
    await letOthersIn(answer.idToken.length);`,
    ],
    logins,
  ),
  answer(
    "the unit of exp",
    "RFC 7519 2",
    ["protocol/id-token.ts", "exp <= now + longestLife", "exp <= Number.MAX_VALUE * (now + longestLife)"],
    attacks,
  ),
];
