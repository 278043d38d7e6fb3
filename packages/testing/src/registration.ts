import type { ClientRegistration } from "@adgangskort/mock-idp";
import type { Application, ApplicationProvider } from "./application.ts";

type PublicKey = NonNullable<ClientRegistration["jwks"]>["keys"][number];

/** What a key set may hold of a key: nothing that signs. */
const publicMembers = ["kty", "n", "e", "crv", "x", "y", "alg", "use", "kid"] as const;

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
    ...credentialsOf(ways.map(({ clientAuthentication }) => clientAuthentication)),
  }));
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
