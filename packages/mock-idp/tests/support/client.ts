import { exportJWK, generateKeyPair, type JWK } from "jose";
import * as client from "openid-client";
import type { ClientRegistration } from "../../src/index.ts";

export const REDIRECT_URI = "https://app.example.no/auth/callback/ansattporten";
export const POST_LOGOUT_REDIRECT_URI = "https://app.example.no/auth/logged-out";

export const RESOURCE = "urn:altinn:resource:app-rapportering";

const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
export const clientKey: Awaited<ReturnType<typeof generateKeyPair>>["privateKey"] = privateKey;
export const clientJwk: JWK = { ...(await exportJWK(publicKey)), kid: "app-1", alg: "RS256", use: "sig" };

export const keyClient: ClientRegistration = {
  client_id: "app-with-key",
  client_name: "Rapporteringsportalen",
  redirect_uris: [REDIRECT_URI],
  post_logout_redirect_uris: [POST_LOGOUT_REDIRECT_URI],
  token_endpoint_auth_method: "private_key_jwt",
  jwks: { keys: [clientJwk] },
};

export const secretClient: ClientRegistration = {
  client_id: "app-with-secret",
  client_name: "Saksflyt",
  redirect_uris: [REDIRECT_URI],
  post_logout_redirect_uris: [POST_LOGOUT_REDIRECT_URI],
  token_endpoint_auth_method: "client_secret_basic",
  client_secret: "a secret: with + and %/=",
};

export type Fetch = (request: Request) => Promise<Response>;

/** openid-client, configured from the discovery document, with its calls handed to `fetch`. */
export async function relyingParty(
  issuer: string,
  registration: ClientRegistration,
  fetch: Fetch,
): Promise<client.Configuration> {
  const authentication =
    registration.client_secret === undefined
      ? client.PrivateKeyJwt({ key: clientKey, kid: "app-1" })
      : client.ClientSecretBasic(registration.client_secret);
  const customFetch: client.CustomFetch = (url, { body, ...init }) =>
    fetch(new Request(url, { ...init, ...(body == null ? {} : { body: body as string }) }));
  const insecure = issuer.startsWith("http:") ? [client.allowInsecureRequests] : [];
  const config = await client.discovery(new URL(issuer), registration.client_id, undefined, authentication, {
    [client.customFetch]: customFetch,
    execute: insecure,
  });
  client.enableNonRepudiationChecks(config);
  return config;
}

export interface Begun {
  readonly url: URL;
  readonly checks: client.AuthorizationCodeGrantChecks & {
    readonly pkceCodeVerifier: string;
    readonly expectedState: string;
    readonly expectedNonce: string;
  };
}

/** The parameters of an honest authorization request, with what must be remembered. */
export async function honestParameters(
  extra: Readonly<Record<string, string>> = {},
): Promise<{ parameters: Record<string, string>; checks: Begun["checks"] }> {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const expectedState = client.randomState();
  const expectedNonce = client.randomNonce();
  return {
    parameters: {
      redirect_uri: REDIRECT_URI,
      scope: "openid profile",
      state: expectedState,
      nonce: expectedNonce,
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: "S256",
      ...extra,
    },
    checks: { pkceCodeVerifier, expectedState, expectedNonce },
  };
}

export async function begin(
  config: client.Configuration,
  { pushed = false, ...extra }: { readonly pushed?: boolean } & Readonly<Record<string, string | boolean>> = {},
): Promise<Begun> {
  const { parameters, checks } = await honestParameters(extra as Record<string, string>);
  const url = pushed
    ? await client.buildAuthorizationUrlWithPAR(config, parameters)
    : client.buildAuthorizationUrl(config, parameters);
  return { url, checks };
}

export function details(...objects: readonly Readonly<Record<string, unknown>>[]): string {
  return JSON.stringify(
    objects.map((object) => ({ type: "ansattporten:altinn:resource", resource: RESOURCE, ...object })),
  );
}

export const stopAtCallback = (url: string): boolean => url.startsWith(REDIRECT_URI);
