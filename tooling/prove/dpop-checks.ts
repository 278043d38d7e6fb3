import { checksOf, type Check } from "./check.ts";

const [nonce, proof] = ["protocol/dpop-nonces.ts", "protocol/dpop-proof.ts"];
const [ofProofs, ofTokens] = ["tests/dpop-proof.test.ts", "tests/other-token.test.ts"];

/** What binds tokens to a key, and holds the calls by which one is proven. */
export const dpopChecks: Check[] = [
  ...checksOf("RFC 9449 5: no step back to a bearer token", "protocol/token-set.ts", "tests/wished-login.test.ts", [
    "dpop: the type of a token whose key was proven",
    "if (answer.token_type !== type)",
    'if (answer.token_type !== "bearer" && answer.token_type !== "dpop")',
  ]),
  ...checksOf("RFC 9449 5.1", "protocol/discovery.ts", "tests/discovery.test.ts", [
    "dpop: a provider that takes our proofs",
    "!profile.dpop || lists(taken, dpopAlgorithm) !== false",
    "!profile.dpop || taken !== null",
  ]),
  ...checksOf("RFC 9449 10.1", "routes/callback.ts", "tests/wished-login.test.ts", [
    "dpop: the key that the code is bound to",
    "(transaction.dpopKey ?? newDpopKey())",
    "newDpopKey()",
  ]),
  ...checksOf(
    "RFC 9449 8, 9: each for itself",
    nonce,
    ofProofs,
    [
      "dpop: whose nonce it is, when it is read",
      "nonces().get(`${role} ${origin}`)",
      "nonces().get(`provider ${origin}`)",
    ],
    ["dpop: whose nonce it is, when it comes", "const name = `${role} ${origin}`;", "const name = `api ${origin}`;"],
  ),
  ...checksOf(
    "RFC 9449 8.1",
    nonce,
    ofProofs,
    [
      "dpop: the form of a nonce",
      'return typeof value === "string" && form.test(value);',
      'return typeof value === "string" && (void form, true);',
    ],
    ["dpop: nonces of so many origins", "known.size > mostOrigins && ", "known.size > 1e9 * mostOrigins && "],
  ),
  ...checksOf(
    "RFC 9449 4.2, 7",
    proof,
    ofProofs,
    ["dpop: no proof twice", "jti: randomUUID(),", 'jti: "00000000-0000-0000-0000-000000000000",'],
    ["dpop: the method", "htm: method,", 'htm: "GET",'],
    ["dpop: the address without its query", "htu: url.origin + url.pathname,", "htu: url.href,"],
    [
      "dpop: the token",
      '{ ath: hash("sha256", accessToken, "base64url") }',
      '{ ath: hash("sha256", url.href, "base64url") }',
    ],
    ["dpop: the public half alone", "jwk: publicDpopKey(key) }", "jwk: { ...publicDpopKey(key), d: key.d } }"],
    ["dpop: a demand that gives a nonce", "demanded && isNonce(nonce)", "demanded && nonce && (void isNonce, true)"],
    ["dpop: an answer that demands", "const demanded = status === 401 && ", "const demanded = "],
    ["dpop: no other scheme's demand", "(?:^|[\\s,])dpop(?=\\s)", "dpop(?=\\s)"],
  ),
  ...checksOf("RFC 9449 9", proof, ofProofs, [
    "dpop: the nonce of this very call",
    'call.nonce ?? nonceOf("api", call.url.origin)',
    'nonceOf("api", call.url.origin)',
  ]),
  ...checksOf("RFC 9449 9", "api/token-call.ts", "tests/helseid/api.test.ts", [
    "dpop: the nonce of this very call, as it is repeated",
    "authorizationHeaders({ method, url, accessToken, nonce }, dpopKey)",
    "authorizationHeaders({ method, url, accessToken, ...(nonce === '' && { nonce }) }, dpopKey)",
  ]),
  ...checksOf("RFC 9449 9", "api/token-call.ts", "tests/helseid/api.test.ts", [
    "dpop: a nonce that an API demands",
    "if (nonce) return { ...token, nonce };",
    "if (nonce) return undefined;",
  ]),
  ...checksOf(
    "RFC 6750 3.1; C-80",
    "api/token-call.ts",
    ofTokens,
    [
      "token: a refusal that another may mend",
      "if (answer.status !== 401 || !isTokensFault(answer)) return undefined;",
      "if (answer.status !== 401 || (void isTokensFault, false)) return undefined;",
    ],
    [
      "token: a stream is sent once",
      "request.streams ? undefined : await",
      'request.method === "" ? undefined : await',
    ],
  ),
  ...checksOf(
    "RFC 9700 4.14.2; C-80: a provider is not asked again and again",
    "session/other-token.ts",
    ofTokens,
    [
      "token: one refusal a minute is looked into",
      "if (!(await ask(() => config.store.claim(claim, config.now() + refusals)))) return undefined;",
      "void [ask, refusals, claim];",
    ],
    ["token: all that were refused at once", "const begun = underWay.get(name) ?? replace(", "const begun = replace("],
    [
      "token: what others have got since",
      "if (has && has.accessToken !== refused) return { accessToken: has.accessToken, dpopKey };",
    ],
  ),
  ...checksOf(
    "RFC 6749 5.1, 6",
    "protocol/granted-scope.ts",
    "tests/granted-scope.test.ts",
    [
      "scope: what was rejected",
      "refused.includes(one) || has?.includes(one) === false",
      "has?.includes(one) === false",
    ],
    ["scope: what was not granted", "refused.includes(one) || has?.includes(one) === false", "refused.includes(one)"],
  ),
  ...checksOf("RFC 6749 5.1, 6", "protocol/refresh.ts", "tests/fault-matrix.test.ts", [
    "scope: a refresh that lacks one",
    "unverified ?? rejectedScope(granted, wish.scope)",
    "unverified ?? (void rejectedScope, undefined)",
  ]),
  ...checksOf("RFC 6749 5.1", "session/kept-tokens.ts", ofTokens, [
    "scope: a login that lacks that of the first API",
    "!lacking &&",
    "(void lacking, true) &&",
  ]),
  ...checksOf("L-04", "session/refresh-pause.ts", ofTokens, [
    "refresh: a failure says nothing of another wish",
    "`refresh of ${tokens} ${nameOfWish(wish)} ${storeKey}`",
    "`refresh of ${tokens} ${(void [wish, nameOfWish], '')} ${storeKey}`",
  ]),
];
