import { type ClientRegistration, helseid } from "@adgangskort/mock-idp";
import type { Application, ApplicationProvider } from "./application.ts";

type PublicKey = NonNullable<ClientRegistration["jwks"]>["keys"][number];

/** The public members of a key, which a key set may contain. */
const publicMembers = ["kty", "n", "e", "crv", "x", "y", "alg", "use", "kid", "x5t#S256"] as const;

const REFRESHING = ["authorization_code", "refresh_token"];

const ENTRA_GRANTS = [...REFRESHING, "client_credentials", "urn:ietf:params:oauth:grant-type:jwt-bearer"];

/** What only some providers register, by the id of the profile. */
const particulars: Readonly<Record<string, (ways: readonly ApplicationProvider[]) => Partial<ClientRegistration>>> = {
  // With every optional claim that tells who somebody is, and with groups, as an agency would have it.
  entra: (ways) => ({
    grant_types: ENTRA_GRANTS,
    scope: [...new Set([...askedScopes(ways), "email", "offline_access"])].join(" "),
    optional_claims: ["auth_time", "sid", "acct", "login_hint"],
    group_membership_claims: "SecurityGroup",
  }),
  // Attribute groups are given by name, and there is no refresh token. Guests and people from abroad can come, as at a service that forgot to
  // turn their login providers off: so that a test sees what becomes of them.
  feide: (ways) => ({
    grant_types: ["authorization_code"],
    login_providers: ["feide", "guest", "edugain"],
    scope: [...new Set([...askedScopes(ways), "userid-nin"])].join(" "),
  }),
  // Every scope is registered by name, and a refresh token requires offline_access.
  helseid: (ways) => {
    const offered = helseid({ environment: "test" }).metadata.scopes_supported as readonly string[];
    return { grant_types: REFRESHING, scope: [...new Set([...offered, ...askedScopes(ways)])].join(" ") };
  },
};

/** Scopes that the application may request, by its options. */
function askedScopes(ways: readonly ApplicationProvider[]): string[] {
  return ways.flatMap(({ profile, scopes = [], apis = [] }) => [
    ...(profile.scope ?? "openid").split(" "),
    ...scopes,
    ...apis.flatMap(scopesOf),
  ]);
}

/** Of an API that is named by more than its address. */
function scopesOf(api: unknown): string[] {
  if (typeof api !== "object" || api === null || !("scope" in api)) return [];
  return typeof api.scope === "string" ? api.scope.split(" ") : [];
}

/**
 * The application as it would be registered with its provider: from its options, so that a test need not repeat them. Ways to
 * log in with the same client are one registration with several addresses.
 */
export function registrationsOf(
  { baseUrl = "", routesPath = "/auth" }: Application,
  providers: readonly ApplicationProvider[],
): ClientRegistration[] {
  const byClient = Map.groupBy(providers, ({ clientId }) => clientId ?? "");
  return [...byClient].map(([client_id, ways]) => ({
    client_id,
    redirect_uris: ways.map(({ id, profile }) => `${baseUrl}${routesPath}/callback/${id ?? profile.id}`),
    post_logout_redirect_uris: [`${baseUrl}${routesPath}/logged-out`],
    frontchannel_logout_uri: `${baseUrl}${routesPath}/front-channel-logout`,
    frontchannel_logout_session_required: true,
    grant_types: ["authorization_code", ...(ways.some(({ apis = [] }) => apis.length > 0) ? ["refresh_token"] : [])],
    ...principalsOf(ways),
    ...credentialsOf(ways.map(({ clientAuthentication }) => clientAuthentication)),
    ...particularsOf(ways),
  }));
}

function principalsOf(ways: readonly ApplicationProvider[]): Pick<ClientRegistration, "on_behalf_of"> {
  const named = ways.flatMap(({ onBehalfOf = [] }) => onBehalfOf);
  return named.length > 0 ? { on_behalf_of: named } : {};
}

function particularsOf(ways: readonly ApplicationProvider[]): Partial<ClientRegistration> {
  const id = ways[0]?.profile.id ?? "";
  return (Object.hasOwn(particulars, id) && particulars[id]?.(ways)) || {};
}

function credentialsOf(
  given: readonly ApplicationProvider["clientAuthentication"][],
): Pick<ClientRegistration, "token_endpoint_auth_method" | "client_secret" | "jwks"> {
  const token_endpoint_auth_method = given[0]?.method ?? "";
  const client_secret = given.find(({ clientSecret }) => clientSecret !== undefined)?.clientSecret;
  const keys = new Map(given.flatMap(({ privateKey }) => keysOf(privateKey)).map((key) => [key.kid, key]));
  return {
    token_endpoint_auth_method,
    ...(client_secret !== undefined && { client_secret }),
    ...(keys.size > 0 && { jwks: { keys: [...keys.values()] } }),
  };
}

function keysOf(given: unknown): PublicKey[] {
  return [given].flat().flatMap((one) => {
    const key: unknown = typeof one === "string" && one !== "" ? JSON.parse(one) : one;
    return typeof key === "object" && key !== null ? [publicKey(key)] : [];
  });
}

function publicKey(key: PublicKey): PublicKey {
  return Object.fromEntries(
    publicMembers.filter((name) => key[name] !== undefined).map((name) => [name, key[name]]),
  ) as PublicKey;
}
