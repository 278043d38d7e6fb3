import { exportJWK, generateKeyPair, type JWK } from "jose";
import * as client from "openid-client";
import {
  ansattporten,
  type ClientRegistration,
  createMockIdp,
  createUserAgent,
  type MockIdp,
  type MockIdpOptions,
  type Page,
  type Person,
  people,
  type UserAgent,
} from "../../src/index.ts";

export const REDIRECT_URI = "https://app.example.no/auth/callback/ansattporten";
export const POST_LOGOUT_REDIRECT_URI = "https://app.example.no/auth/logged-out";
export const RESOURCE = "urn:altinn:resource:app-rapportering";

const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
export const clientKey: typeof privateKey = privateKey;
const clientJwk: JWK = { ...(await exportJWK(publicKey)), kid: "app-1", alg: "RS256", use: "sig" };

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

type Fetch = (request: Request) => Promise<Response>;

export interface Setup {
  readonly idp: MockIdp;
  readonly userAgent: UserAgent;
}

/** A provider on the real test hostnames and a browser, both in this process. */
export function setUp(
  options: Partial<MockIdpOptions> = {},
  ways: Partial<Parameters<typeof ansattporten>[0]> = {},
): Setup {
  const profile = ansattporten({ environment: "test", ...ways });
  const idp = createMockIdp(profile, { clients: [keyClient, secretClient], ...options });
  return { idp, userAgent: createUserAgent({ fetch: idp.fetch }) };
}

export function personNamed(name: string): Person {
  const person = people.find((candidate) => candidate.name.startsWith(name));
  if (!person) throw new Error(`no person is named ${name}`);
  return person;
}

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
    fetch(new Request(url, { ...init, ...(body ? { body: body as string } : {}) }));
  const insecure = issuer.startsWith("http:") ? [client.allowInsecureRequests] : [];
  const config = await client.discovery(new URL(issuer), registration.client_id, undefined, authentication, {
    [client.customFetch]: customFetch,
    execute: insecure,
  });
  client.enableNonRepudiationChecks(config);
  return config;
}

export interface Checks extends client.AuthorizationCodeGrantChecks {
  readonly pkceCodeVerifier: string;
  readonly expectedState: string;
  readonly expectedNonce: string;
}

export interface Begun {
  readonly url: URL;
  readonly checks: Checks;
}

export type Wish = Readonly<Record<string, string>>;

/** The parameters of an honest authorization request, with what must be remembered. */
export async function honestParameters(
  extra: Wish = {},
): Promise<{ parameters: Record<string, string>; checks: Checks }> {
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

export async function begin(config: client.Configuration, extra: Wish = {}): Promise<Begun> {
  const { parameters, checks } = await honestParameters(extra);
  return { url: client.buildAuthorizationUrl(config, parameters), checks };
}

export async function beginPushed(config: client.Configuration, extra: Wish = {}): Promise<Begun> {
  const { parameters, checks } = await honestParameters(extra);
  return { url: await client.buildAuthorizationUrlWithPAR(config, parameters), checks };
}

/** The request parameter for one resource, with the given fields. */
export function details(fields: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify([{ type: "ansattporten:altinn:resource", resource: RESOURCE, ...fields }]);
}

export const stopAtCallback = (url: string): boolean => url.startsWith(REDIRECT_URI);

/** The parameters that the browser was about to take to the client. */
export function callbackParameters(page: Page): Readonly<Record<string, string>> {
  if (!page.stopped) throw new Error(`the browser did not reach the callback, but ${page.status} ${page.url}`);
  return Object.fromEntries(new URL(page.url).searchParams);
}

export interface LoggedIn {
  readonly tokens: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers;
  readonly claims: client.IDToken;
  readonly page: Page;
}

/** Redeems the code the way an honest client does. */
export async function redeem(config: client.Configuration, page: Page, checks: Checks): Promise<LoggedIn> {
  callbackParameters(page);
  const tokens = await client.authorizationCodeGrant(config, new URL(page.url), checks);
  const claims = tokens.claims();
  if (!claims) throw new Error("no id_token");
  return { tokens, claims, page };
}
