import type { Check } from "./check.ts";

type Edit = Check["edits"][number];

/**
 * The engine checks much of an id_token once more. Where ours is to be seen alone, the engine is not shown the token:
 * else a test would stay green, or turn red for the engine's sake.
 */
const withoutSecondOpinion: readonly Edit[] = [
  {
    file: "src/protocol/client.ts",
    find: "    return jsonResponseOf(answer);",
    replace: `    if (!checks.getStore() || !answer.ok) return jsonResponseOf(answer);
    const { id_token: _, ...others } = JSON.parse(answer.body.toString()) as Record<string, unknown>;
    return Response.json(others);`,
  },
  {
    file: "src/protocol/code-grant.ts",
    find: "        expectedNonce: nonce,\n        idTokenExpected: true,\n",
    replace: "",
  },
];

/** Takes one check of a claim out of the verification of the id_token, and the engine's second opinion with it. */
function claim(name: string, step: number | string, edits: readonly Omit<Edit, "file">[]): Check {
  return {
    name,
    clause: typeof step === "number" ? `OpenID Connect Core 3.1.3.7 (${step})` : step,
    package: "node",
    edits: [...edits.map((edit) => ({ file: "src/protocol/id-token.ts", ...edit })), ...withoutSecondOpinion],
    tests: ["tests/flows/login-refused.test.ts"],
  };
}

/** Lets every value of a claim through its row of the rules. */
function row(name: string, separator = " "): Omit<Edit, "file"> {
  return { find: `claim: "${name}",${separator}holds:`, replace: `claim: "${name}", holds: () => true, was:` };
}

/** What is verified of an id_token, where the engine has to be kept from verifying it too. */
export const idTokenChecks: Check[] = [
  // Signed once more by ourselves, so that only the provider's signature is not looked at.
  claim("signature", 6, [
    {
      find: 'import { jwtVerify } from "jose/jwt/verify";',
      replace: `import { jwtVerify } from "jose/jwt/verify";
import { decodeJwt, SignJWT } from "jose";
const own = new Uint8Array(32);
const signed = (token: string) => new SignJWT(decodeJwt(token)).setProtectedHeader({ alg: "HS256" }).sign(own);`,
    },
    {
      find: "await jwtVerify(idToken, keyFinder(expected.jwksUri), {",
      replace: "await jwtVerify(await signed(idToken), own, {",
    },
    { find: "algorithms: [...expected.algorithms],", replace: 'algorithms: ["HS256"],' },
  ]),
  claim("iss", 2, [{ find: "      issuer: expected.issuer,\n", replace: "" }]),
  claim("aud", 3, [{ find: "      audience: expected.clientId,\n", replace: "" }]),
  claim("aud, that there is one", 3, [row("aud")]),
  claim("azp", 5, [row("azp")]),
  claim("exp, that there is one", 9, [{ find: '      requiredClaims: ["exp"],\n', replace: "" }]),
  claim("iat", 10, [{ find: "      maxTokenAge: maximumAge,\n", replace: "" }]),
  claim("nonce", 11, [row("nonce", "\n    ")]),
  claim("sub", 2, [row("sub")]),
  claim("sid", "OpenID Connect Front-Channel Logout 3", [row("sid")]),
  {
    name: "the algorithm is ours to say",
    clause: "RFC 8725 3.1",
    package: "node",
    edits: [
      { file: "src/protocol/id-token.ts", find: "      algorithms: [...expected.algorithms],\n", replace: "" },
      ...withoutSecondOpinion,
    ],
    tests: ["conformance/login.test.ts"],
  },
];
