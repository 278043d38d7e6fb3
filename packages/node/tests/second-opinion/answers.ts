import { UnsecuredJWT, decodeJwt } from "jose";
import type { AuthErrorCode } from "../../src/index.ts";
import { now, resigned, type Changes } from "./by-hand.ts";
import { clientKey, providerKey, publicHalf } from "./keys.ts";
import type { Edit } from "./wire.ts";

/** What the provider answers, or seems to, and what comes of it. */
export interface Misanswer extends Required<Pick<Edit, "on" | "answer">> {
  readonly catalogue: `C-${number}`;
  readonly what: string;
  /** How the login ends, and the evidence by which one knows that the right check found it; or that it succeeds. */
  readonly ends: "a session" | readonly [code: AuthErrorCode, evidence: string];
}

type Members = Record<string, unknown>;

/** Changes the members of an answer that is JSON. */
export const members =
  (change: (given: Members) => Changes | Promise<Changes>): NonNullable<Edit["answer"]> =>
  async (answer) => {
    if (answer.status >= 300) return;
    const given = JSON.parse(answer.body) as Members;
    answer.body = JSON.stringify({ ...given, ...(await change(given)) });
  };

const token = { on: "/token" } as const;

/** The provider's own signature, so that nothing but the claim is wrong. */
const idToken = (change: (claims: Changes) => Changes, key = providerKey): Pick<Misanswer, "on" | "answer"> => ({
  ...token,
  answer: members(async ({ id_token: given }) => ({
    id_token: await resigned(String(given), change(decodeJwt(String(given))), key),
  })),
});
const wrongClaim = (claim: string) => ["id_token_invalid", `{"claim":"${claim}"}`] as const;
const one = (claim: unknown): string => `${String(claim)}1`;

/** Keys of the right one's name: of another type, for another algorithm, and for another use. */
const decoys = [
  { ...publicHalf(clientKey), kid: providerKey.kid },
  {
    kty: "RSA",
    n: providerKey.n?.replace(/^.{8}/, "decoyRSA"),
    e: "AQAB",
    kid: providerKey.kid,
    alg: "RS256",
    use: "sig",
  },
  {
    kty: "RSA",
    n: providerKey.n?.replace(/^.{8}/, "decoyENC"),
    e: "AQAB",
    kid: providerKey.kid,
    alg: "RSA-OAEP",
    use: "enc",
  },
];

export const misanswers: readonly Misanswer[] = [
  {
    catalogue: "C-58",
    what: "keys of the right one's name, of other types and for other algorithms",
    on: "/jwks",
    answer: members(({ keys }) => ({ keys: [...decoys, ...(keys as object[]), ...decoys] })),
    ends: "a session",
  },
  {
    catalogue: "C-60",
    what: "metadata of another issuer",
    on: "/.well-known/openid-configuration",
    answer: members(({ issuer }) => ({ issuer: `${String(issuer)}/1` })),
    ends: ["provider_metadata_invalid", "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED"],
  },
  {
    catalogue: "C-60",
    what: "metadata of an issuer that is no address",
    on: "/.well-known/openid-configuration",
    answer: members(() => ({ issuer: "http://localhost:999999" })),
    ends: ["provider_metadata_invalid", "issuer is no URL"],
  },
  {
    catalogue: "C-61",
    what: "an id_token of another issuer",
    ...idToken(({ iss }) => ({ iss: one(iss) })),
    ends: wrongClaim("iss"),
  },
  {
    catalogue: "C-62",
    what: "an id_token of no issuer",
    ...idToken(() => ({ iss: undefined })),
    ends: wrongClaim("iss"),
  },
  {
    catalogue: "C-63",
    what: "an id_token for another audience",
    ...idToken(({ aud }) => ({ aud: one(aud) })),
    ends: wrongClaim("aud"),
  },
  {
    catalogue: "C-64",
    what: "an id_token for no audience",
    ...idToken(() => ({ aud: undefined })),
    ends: wrongClaim("aud"),
  },
  {
    catalogue: "C-65",
    what: "an id_token for a stranger too",
    ...idToken(({ aud }) => ({ aud: [aud, one(aud)] })),
    ends: wrongClaim("aud"),
  },
  {
    catalogue: "C-66",
    what: "an id_token for us, in a list",
    ...idToken(({ aud }) => ({ aud: [aud] })),
    ends: "a session",
  },
  {
    catalogue: "C-67",
    what: "an id_token by nobody",
    ...token,
    answer: members(({ id_token: given }) => ({ id_token: new UnsecuredJWT(decodeJwt(String(given))).encode() })),
    ends: ["id_token_signature_invalid", "ERR_JOSE_ALG_NOT_ALLOWED"],
  },
  {
    catalogue: "C-68",
    what: "an id_token by the provider's own key and RS256",
    ...idToken(() => ({}), { ...providerKey, alg: "RS256" }),
    ends: ["id_token_signature_invalid", "ERR_JOSE_ALG_NOT_ALLOWED"],
  },
  { catalogue: "C-69", what: "an expired id_token", ...idToken(() => ({ exp: now() - 360 })), ends: wrongClaim("exp") },
  {
    catalogue: "C-70",
    what: "an id_token without an end",
    ...idToken(() => ({ exp: undefined })),
    ends: wrongClaim("exp"),
  },
  {
    catalogue: "C-71",
    what: "an id_token of another nonce",
    ...idToken(({ nonce }) => ({ nonce: one(nonce) })),
    ends: wrongClaim("nonce"),
  },
  {
    catalogue: "C-72",
    what: "an id_token of no nonce",
    ...idToken(() => ({ nonce: undefined })),
    ends: wrongClaim("nonce"),
  },
  {
    catalogue: "C-77",
    what: "a token answer without expires_in",
    ...token,
    answer: members(() => ({ expires_in: undefined })),
    ends: "a session",
  },
  {
    catalogue: "C-78",
    what: "the token_type dPOP",
    ...token,
    answer: members(() => ({ token_type: "dPOP" })),
    ends: "a session",
  },
  {
    catalogue: "C-78",
    what: "the token_type Bearer, to a login that proved a key",
    ...token,
    answer: members(() => ({ token_type: "Bearer" })),
    ends: ["token_not_bound", "token_not_bound"],
  },
];
