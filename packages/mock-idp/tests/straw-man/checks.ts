import { createHash } from "node:crypto";
import { compactVerify, createLocalJWKSet, type JSONWebKeySet, type JWK } from "jose";

/** The members of some JSON object. */
export type Members = Readonly<Record<string, unknown>>;

/** One login, as far as it has come: what was remembered, requested and received. */
export interface Seen {
  readonly issuer: string;
  readonly client_id: string;
  /** Seconds since the epoch. */
  readonly now: number;
  readonly metadata: Members;
  readonly keys: JSONWebKeySet;
  /** Remembered since the login began. */
  readonly state: string;
  readonly nonce: string;
  readonly maxAge: number;
  /** The least level that was requested. */
  readonly level: string;
  readonly actions: readonly string[];
  readonly query: URLSearchParams;
  readonly pushed: Members;
  readonly tokens: Members;
  readonly header: Members;
  readonly claims: Members;
  readonly userinfo: Members;
  /** The organisations that the person may act for. */
  readonly parties: readonly Members[];
  /** The objects that they stand in. */
  readonly details: readonly Members[];
}

/** Whether one thing is right. A check that throws says no. */
export type Check = (seen: Seen) => boolean | Promise<boolean>;

export const RESOURCE = "urn:altinn:resource:app-rapportering";
const LEVELS = ["substantial", "high"];
const LEEWAY = 30;
const OLDEST = 300;
const LONGEST = 3600;

const firstHalf = (text: unknown): string =>
  createHash("sha256").update(String(text)).digest().subarray(0, 16).toString("base64url");

/** Keys that verify by the algorithm of the token's own header: the check `alg` is what looks at it. */
const keysFor = (alg: unknown, { keys }: JSONWebKeySet) =>
  createLocalJWKSet({ keys: alg === "RS256" ? keys : keys.map(({ alg: _, ...key }) => key as JWK) });

/** Nine digits with their check digit (mod 11); 0192 is Norway's register (ISO 6523). */
function isOrganisation({ authority, ID }: { readonly authority?: unknown; readonly ID?: unknown }): boolean {
  if (typeof ID !== "string" || authority !== "iso6523-actorid-upis" || !/^0192:[0-9]{9}$/.test(ID)) return false;
  const digits = Array.from(ID.slice(5), Number);
  return [3, 2, 7, 6, 5, 4, 3, 2, 1].reduce((sum, weight, at) => sum + weight * (digits[at] ?? 0), 0) % 11 === 0;
}

/** Of the metadata, before a login. OpenID Connect Discovery 4.3, RFC 8414. */
export const metadataChecks: Readonly<Record<string, Check>> = {
  "metadata-issuer": ({ metadata, issuer }) => metadata["issuer"] === issuer,
  "metadata-pkce": ({ metadata }) => [metadata["code_challenge_methods_supported"] ?? "S256"].flat().includes("S256"),
  "par-lifetime": ({ pushed }) => ["number", "undefined"].includes(typeof pushed["expires_in"]),
};

/** Of the authorization response. RFC 6749 section 4.1.2, RFC 9207, RFC 9700. */
export const responseChecks: Readonly<Record<string, Check>> = {
  "parameters-once": ({ query }) => new Set(query.keys()).size === query.size,
  "code-flow-alone": ({ query }) => !["id_token", "access_token", "response"].some((name) => query.has(name)),
  "no-error": ({ query }) => !query.has("error"),
  "iss-present": ({ query }) => query.has("iss"),
  iss: ({ query, issuer }) => (query.get("iss") ?? issuer) === issuer,
  "state-present": ({ query }) => query.has("state"),
  state: ({ query, state }) => (query.get("state") ?? state) === state,
};

/** Of the token answer. RFC 6749 section 5.1. */
export const tokenChecks: Readonly<Record<string, Check>> = {
  "token-type": ({ tokens }) => String(tokens["token_type"]).toLowerCase() === "bearer",
};

/** Of the id_token. OpenID Connect Core 3.1.3.7, RFC 8725. */
export const idTokenChecks: Readonly<Record<string, Check>> = {
  typ: ({ header }) => [undefined, "JWT"].includes(header["typ"] as string | undefined),
  alg: ({ header }) => ["RS256", "none"].includes(header["alg"] as string),
  crit: ({ header }) => header["crit"] === undefined,
  unsigned: ({ header }) => header["alg"] !== "none",
  signature: async ({ tokens, header, keys }) =>
    header["alg"] === "none" || Boolean(await compactVerify(String(tokens["id_token"]), keysFor(header["alg"], keys))),
  "id-token-iss": ({ claims, issuer }) => claims["iss"] === issuer,
  aud: ({ claims, client_id }) => [claims["aud"]].flat().includes(client_id),
  "aud-alone": ({ claims }) => [claims["aud"]].flat().length === 1,
  sub: ({ claims }) => typeof claims["sub"] === "string" && claims["sub"] !== "",
  "exp-number": ({ claims }) => typeof claims["exp"] === "number",
  exp: ({ claims, now }) => Number(claims["exp"] ?? now) > now - LEEWAY,
  "exp-soon": ({ claims, now }) => Number(claims["exp"] ?? now) <= now + LONGEST,
  "iat-number": ({ claims }) => typeof claims["iat"] === "number",
  "iat-past": ({ claims, now }) => Number(claims["iat"] ?? now) <= now + LEEWAY,
  "iat-recent": ({ claims, now }) => Number(claims["iat"] ?? now) >= now - OLDEST,
  nbf: ({ claims, now }) => Number(claims["nbf"] ?? now) <= now + LEEWAY,
  "nonce-present": ({ claims }) => claims["nonce"] !== undefined,
  nonce: ({ claims, nonce }) => (claims["nonce"] ?? nonce) === nonce,
  "at-hash": ({ claims, tokens }) =>
    claims["at_hash"] === undefined || claims["at_hash"] === firstHalf(tokens["access_token"]),
  "acr-present": ({ claims }) => claims["acr"] !== undefined,
  acr: ({ claims, level }) => LEVELS.indexOf((claims["acr"] ?? level) as string) >= LEVELS.indexOf(level),
  "auth-time-number": ({ claims }) => typeof claims["auth_time"] === "number",
  "auth-time-recent": ({ claims, now, maxAge }) => Number(claims["auth_time"] ?? now) >= now - maxAge - LEEWAY,
  "auth-time-past": ({ claims, now }) => Number(claims["auth_time"] ?? now) <= now + LEEWAY,
};

/** Of what the person may represent, against what was requested. RFC 9396 section 7. */
export const representationChecks: Readonly<Record<string, Check>> = {
  "details-in-both": ({ tokens, claims }) =>
    JSON.stringify(tokens["authorization_details"]) === JSON.stringify(claims["authorization_details"]),
  "details-type": ({ details }) => details.every(({ type }) => type === "ansattporten:altinn:resource"),
  "details-resource": ({ details }) => details.every(({ resource }) => resource === RESOURCE),
  "party-resource": ({ parties }) => parties.every(({ resource }) => RESOURCE.endsWith(`:${String(resource)}`)),
  "party-actions": ({ parties, actions }) =>
    parties.every(({ actions: given }) => (given as string[]).every((one) => actions.includes(one))),
  "party-number": ({ parties }) => parties.every(({ orgno }) => isOrganisation(orgno as Members)),
  "party-once": ({ parties }) => new Set(parties.map(({ orgno }) => JSON.stringify(orgno))).size === parties.length,
};

/** Of userinfo. OpenID Connect Core 5.3.2. */
export const userinfoChecks: Readonly<Record<string, Check>> = {
  "userinfo-sub-present": ({ userinfo }) => userinfo["sub"] !== undefined,
  "userinfo-sub": ({ userinfo, claims }) => (userinfo["sub"] ?? claims["sub"]) === (claims["sub"] ?? userinfo["sub"]),
  "userinfo-aud": ({ userinfo, client_id }) => [userinfo["aud"] ?? client_id].flat().includes(client_id),
};

const EVENT = "http://schemas.openid.net/event/backchannel-logout";

/** Of a logout token. OpenID Connect Back-Channel Logout 2.6. */
export const logoutChecks: Readonly<Record<string, Check>> = {
  "logout-signature": async ({ tokens, keys }) =>
    Boolean(await compactVerify(String(tokens["logout_token"]), createLocalJWKSet(keys), { algorithms: ["RS256"] })),
  "logout-iss": ({ claims, issuer }) => claims["iss"] === issuer,
  "logout-aud": ({ claims, client_id }) => [claims["aud"]].flat().includes(client_id),
  "logout-event": ({ claims }) => EVENT in (claims["events"] as object),
  "logout-nonce": ({ claims }) => claims["nonce"] === undefined,
};

/** Of the cookie of a session: a check is an attribute. RFC 6265bis. */
export const cookieAttributes: Readonly<Record<string, string>> = {
  "cookie-http-only": "HttpOnly",
  "cookie-same-site": "SameSite=Lax",
};

/** Every name that `--without` takes. */
export const names: readonly string[] = [
  metadataChecks,
  responseChecks,
  tokenChecks,
  idTokenChecks,
  representationChecks,
  userinfoChecks,
  logoutChecks,
  cookieAttributes,
]
  .flatMap((table) => Object.keys(table))
  // What it does beside looking at answers.
  .concat(
    "userinfo-signature",
    "new-session-id",
    "own-browser",
    "logout-ends-the-session",
    "no-store",
    "return-address",
  )
  .concat("pkce", "new-challenge", "par", "step-up-level", "logout-at-the-provider", "logout-first", "tokens-kept");
