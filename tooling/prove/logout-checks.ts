import type { Check } from "./check.ts";

const frontChannel = "OpenID Connect Front-Channel Logout 2";
const backChannel = "OpenID Connect Back-Channel Logout 2.6";

/** Takes one expression out of a file, or puts one in its place that lets everything through. */
function logout(name: string, clause: string, file: string, find: string, replace: string, ...tests: string[]): Check {
  return {
    name: `logout: ${name}`,
    clause,
    package: "node",
    edits: [{ file: `src/${file}`, find, replace }],
    tests: tests.map((test) => `tests/${test}.test.ts`),
  };
}

/** Lets every value of a claim of the logout token through its row of the rules. */
function claim(name: string, step: string): Check {
  const file = "protocol/logout-token.ts";
  const find = `claim: "${name}", holds:`;
  return logout(name, `${backChannel} (${step})`, file, find, `${find} () => true, was:`, "logout-token");
}

/** Takes one option from the verification of the logout token's signature and times. */
function option(name: string, clause: string, find: string): Check {
  return logout(name, clause, "protocol/logout-token.ts", find, "", "logout-token");
}

/** What holds the logout that a provider tells us of, and the login that another site asks for. */
export const logoutChecks: Check[] = [
  {
    name: "logout: a record's index is sealed with it",
    clause: "NIST SP 800-38D: additional authenticated data; the clear part of a record cannot be exchanged",
    package: "node",
    edits: [
      {
        file: "src/session/session-record.ts",
        find: "createdAt, expiresAt, ...index]",
        replace: "createdAt, expiresAt]",
      },
      { file: "src/session/session-record.ts", find: "expiresAt, index }: Envelope", replace: "expiresAt }: Envelope" },
    ],
    tests: ["tests/sessions.test.ts"],
  },
  logout(
    "names are those of one issuer",
    backChannel,
    "session/session-index.ts",
    "kind, issuer, clientId, name)",
    "kind, (void issuer, clientId), name)",
    "front-channel-logout",
  ),
  logout(
    "names are those of one client",
    backChannel,
    "session/session-index.ts",
    "kind, issuer, clientId, name)",
    "kind, issuer, (void clientId, name))",
    "back-channel-logout",
  ),
  logout(
    "every secret of the ring",
    "sessions begun under an older secret end too",
    "session/session-index.ts",
    "keys.flatMap((each)",
    "[keys[0]].flatMap((each)",
    "front-channel-logout",
  ),
  logout(
    "wins over a login that is under way",
    "OpenID Connect Back-Channel Logout 2.7",
    "session/start-session.ts",
    'if (!written) throw new AuthError("logged_out_meanwhile");',
    "",
    "back-channel-logout",
  ),
  logout(
    "front channel: issuer",
    frontChannel,
    "routes/front-channel-logout.ts",
    "provider.issuer === issuer",
    "Boolean(provider)",
    "front-channel-logout",
  ),
  logout(
    "front channel: frame-ancestors",
    "RFC 9700 4.16",
    "routes/front-channel-logout.ts",
    'frameAncestors.join(" ") || "\'none\'"',
    '"*"',
    "front-channel-logout",
  ),
  logout(
    "front channel: guesses leave nothing in the store",
    frontChannel,
    "routes/front-channel-logout.ts",
    '{ session }), "if found")',
    '{ session }), "always")',
    "front-channel-logout",
  ),
  logout(
    "parameters are given once",
    "RFC 6749 3.1",
    "routes/parameter.ts",
    "if (others.length > 0)",
    "if (false)",
    "front-channel-logout",
  ),
  logout(
    "parameters are given",
    frontChannel,
    "routes/parameter.ts",
    "if (!value)",
    "if (value === undefined)",
    "front-channel-logout",
  ),
  logout(
    "parameters are short",
    frontChannel,
    "routes/parameter.ts",
    "value.length > mostCharacters",
    "false",
    "front-channel-logout",
  ),
  logout(
    "the body is a form",
    "OpenID Connect Back-Channel Logout 2.5",
    "routes/form-body.ts",
    'type.trim().toLowerCase() !== "application/x-www-form-urlencoded"',
    "false",
    "back-channel-logout",
  ),
  logout(
    "the body is short",
    "OpenID Connect Back-Channel Logout 2.5",
    "routes/form-body.ts",
    "bytes > mostBytes",
    "false",
    "back-channel-logout",
  ),
  logout(
    "a token takes effect once",
    `${backChannel} (8)`,
    "routes/back-channel-logout.ts",
    'if (!begun && !(await claim(config, token, "done"))) return 0;',
    "",
    "back-channel-logout",
  ),
  {
    name: "logout: signature",
    clause: `${backChannel} (2)`,
    package: "node",
    // Signed once more by ourselves, so that only the provider's signature is not looked at.
    edits: [
      {
        file: "src/protocol/logout-token.ts",
        find: 'import { jwtVerify } from "jose/jwt/verify";',
        replace: `import { jwtVerify } from "jose/jwt/verify";
import { SignJWT } from "jose";
const own = new Uint8Array(32);
const signed = (token: string) => new SignJWT(decodeJwt(token)).setProtectedHeader({ alg: "HS256" }).sign(own);`,
      },
      {
        file: "src/protocol/logout-token.ts",
        find: 'await jwtVerify(token, keyFinder(jwksUri, "foreign"), {',
        replace: "await jwtVerify(await signed(token), (void [keyFinder, jwksUri], own), {",
      },
      {
        file: "src/protocol/logout-token.ts",
        find: "algorithms: [...provider.profile.idTokenAlgorithms],",
        replace: 'algorithms: ["HS256"],',
      },
    ],
    tests: ["tests/logout-token.test.ts"],
  },
  logout(
    "a flood of tokens does not use up the logins' reads of keys",
    "RFC 8725 3.1: keys are the issuer's, and read at our pace",
    "protocol/logout-token.ts",
    'keyFinder(jwksUri, "foreign")',
    "keyFinder(jwksUri)",
    "back-channel-logout",
  ),
  option("algorithm", "RFC 8725 3.1", "      algorithms: [...provider.profile.idTokenAlgorithms],\n"),
  option("iat", `${backChannel} (4)`, "      maxTokenAge: longestLife,\n"),
  logout(
    "iss",
    `${backChannel} (4)`,
    "protocol/logout-token.ts",
    "({ issuer }) => issuer === iss",
    "({ issuer }) => issuer !== String(void iss)",
    "logout-token",
  ),
  logout(
    "aud",
    `${backChannel} (4)`,
    "protocol/logout-token.ts",
    "({ clientId }) => clientId === audience",
    "({ clientId }) => clientId !== String(void audience)",
    "logout-token",
  ),
  logout(
    "typ",
    "RFC 8725 3.11",
    "protocol/logout-token.ts",
    "!/^(?:application\\/)?(?:logout\\+)?jwt$/i.test(typ)",
    "!typ",
    "logout-token",
  ),
  logout(
    "exp, that there is one",
    "OpenID Connect Back-Channel Logout 2.4",
    "protocol/logout-token.ts",
    'error.claim === "exp" && error.reason === "missing"',
    "false",
    "logout-token",
  ),
  claim("sid", "5"),
  claim("sub", "5"),
  claim("events", "6"),
  claim("nonce", "7"),
  claim("jti", "8"),
  logout(
    "initiate: issuer",
    "OpenID Connect Core 4",
    "routes/initiate.ts",
    "each.issuer === issuer",
    "Boolean(each)",
    "initiate",
  ),
  logout(
    "initiate: target",
    "OpenID Connect Core 4",
    "routes/initiate.ts",
    "returnToOf(config, target);",
    '{ href: target ?? returnToOf(config, "/").href };',
    "initiate",
  ),
  logout(
    "what is on its way when a frame ends the session",
    frontChannel,
    "session/session-end.ts",
    'burial === "always" || (burial === "if found" && wasFound)',
    'burial === "always"',
    "front-channel-logout",
  ),
];
