import { checksOf, type Check } from "./check.ts";

const form = "tests/resource-server-dpop-proof.test.ts";
const use = "tests/resource-server-dpop.test.ts";

/** Takes out what a claim of a proof must be. */
const row = (claim: string): readonly [string, string] => [
  `{ claim: "${claim}", holds:`,
  `{ claim: "${claim}", holds: () => true, was:`,
];

/** What an API demands of the proof that goes with a bound token. */
export const proofChecks: Check[] = [
  ...checksOf(
    "RFC 9449 4.3",
    "api/presented-proof.ts",
    form,
    ["proof: there at all", '  if (proof === "") throw invalid("missing");\n'],
    ["proof: one header", '  if (proof.includes(",")) throw invalid("several");\n'],
    ["proof: how long it is", '  if (proof.length > maximumLength) throw invalid("too long");\n'],
    ["proof: typ", '      typ: "dpop+jwt",\n'],
    ["proof: alg", "      algorithms: [...algorithms],\n"],
    [
      "proof: no private key",
      "if (privateMembers.some((member) => Object.hasOwn(jwk, member)))",
      "if (privateMembers.length === 0)",
    ],
    [
      "proof: no key elsewhere",
      "if (elsewhere.some((member) => Object.hasOwn(header, member) || Object.hasOwn(jwk, member)))",
      "if (elsewhere.length === 0)",
    ],
    ["proof: no key elsewhere in the key", " || Object.hasOwn(jwk, member)))", "))"],
    [
      "proof: the token's key",
      "if ((await calculateJwkThumbprint(jwk)) !== thumbprint)",
      "if ((await calculateJwkThumbprint(jwk)) === thumbprint[0])",
    ],
    ["proof: htm", ...row("htm")],
    ["proof: ath", ...row("ath")],
    ["proof: jti", ...row("jti")],
    ["proof: htu", 'claim: "htu",\n    holds:', 'claim: "htu",\n    holds: () => true, was:'],
    ["proof: iat", 'claim: "iat",\n    holds:', 'claim: "iat",\n    holds: () => true, was:'],
    ["proof: not too old", "iat >= now - lifetime - tolerance && ", ""],
    ["proof: not of the future", " && iat <= now + tolerance", ""],
    ["proof: a name with an end", " && jti.length <= 256"],
    ["proof: a name that is one", ' && jti !== ""'],
    ["proof: an address without query and fragment", " && !/[?#]/.test(htu)"],
    [
      "proof: an address without a user",
      'url && url.username === "" && url.password === "" ? normalForm(url) : undefined',
      "url ? normalForm(url) : undefined",
    ],
    [
      "proof: the API's own address",
      "normalForm(new URL(origin + new URL(url).pathname))",
      "(void origin, normalForm(new URL(url)))",
    ],
    ["proof: an address in its normal form", "/[\\w.~-]/.test(character)", "!character"],
  ),
  {
    name: "proof: signature",
    clause: "RFC 9449 4.3 (6)",
    package: "node",
    // Signed once more by ourselves, so that only the caller's signature is not looked at.
    edits: [
      {
        file: "src/api/presented-proof.ts",
        find: 'import { jwtVerify } from "jose/jwt/verify";',
        replace: `import { jwtVerify } from "jose/jwt/verify";
import { decodeJwt, decodeProtectedHeader, SignJWT } from "jose";
const own = new Uint8Array(32);
const signed = (proof: string) => new SignJWT(decodeJwt(proof)).setProtectedHeader({ ...decodeProtectedHeader(proof), alg: "HS256" }).sign(own);`,
      },
      {
        file: "src/api/presented-proof.ts",
        find: "await jwtVerify(proof, (header, token) => provenKey(header, token, thumbprint), {",
        replace: "await jwtVerify(await signed(proof), async () => (void [provenKey, thumbprint], own), {",
      },
      { file: "src/api/presented-proof.ts", find: "[...algorithms]", replace: '["HS256"]' },
    ],
    tests: [form],
  },
  ...checksOf(
    "RFC 9449 11.1",
    "api/presented-proof.ts",
    use,
    ["proof: used once", '  if (!first) throw new AuthError("dpop_proof_replayed");\n', "  void first;\n"],
    ["proof: named by its key", "`${thumbprint} ${claims.jti}`", "`${claims.jti}`"],
    ["proof: remembered as a digest", 'hash("sha256", `${thumbprint} ${claims.jti}`, "base64url")', "claims.jti"],
    [
      "proof: remembered as long as it is good",
      "now + tolerance + lifetime + tolerance + margin",
      "now + (margin, lifetime)",
    ],
    [
      "proof: no access while the store is down",
      "await ask(() => store.claim(key, now + tolerance + lifetime + tolerance + margin))",
      "await ask(() => store.claim(key, now + tolerance + lifetime + tolerance + margin)).catch(() => true)",
    ],
  ),
  ...checksOf(
    "RFC 9449 7.2",
    "api/presented-token.ts",
    use,
    ["bound token: not as Bearer", 'if (scheme === "DPoP" && given !== "") throw invalid("scheme");', ""],
    ["bound token: in one scheme", "if (given.toLowerCase() !== scheme.toLowerCase()) {", 'if (given === "") {'],
  ),
  ...checksOf(
    "RFC 9449 6.1, 7.2",
    "api/access-token-rules.ts",
    use,
    [
      "bound token: bound, where a proof is demanded",
      "bound ? isThumbprint(cnf) : cnf === undefined",
      "bound || cnf === undefined",
    ],
    ["bound token: bound to a key", "isThumbprint(cnf) :", "cnf !== undefined :"],
    [
      "bound token: not without a proof",
      "bound ? isThumbprint(cnf) : cnf === undefined",
      "!bound || isThumbprint(cnf)",
    ],
  ),
  ...checksOf("RFC 9449 4.3", "api/verify-request.ts", use, [
    "proof: looked at",
    "if (dpop && proof !== undefined) {",
    "if (dpop && proof === undefined) {",
  ]),
  ...checksOf(
    "fails closed",
    "api/dpop-options.ts",
    use,
    ["proof options: a provider that binds tokens", "if (!algorithms) {", "if (false) {"],
    [
      "proof options: a store",
      'typeof (value as Partial<DpopOptions["store"]> | undefined | null)?.claim === "function"',
      "Boolean(value)",
    ],
  ),
  ...checksOf(
    "RFC 9449 4.3 (9)",
    "origin.ts",
    use,
    ["proof options: an origin with TLS", 'url.protocol !== "https:" && ', "false && "],
    [
      "proof options: an origin alone",
      'else if (url.href !== `${url.origin}/`) fault(at, "must be an origin alone, without user, path or query");\n',
      "",
    ],
  ),
  ...checksOf("NHN, krav_til_kryptografi", "api/resource-server-options.ts", use, [
    "proof options: dpop",
    '"dpop" in options ? checkDpop(options.dpop, profile, fault) : undefined',
    "(void checkDpop, undefined)",
  ]),
];
