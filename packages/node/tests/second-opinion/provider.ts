import { randomBytes } from "node:crypto";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider, type ClientMetadata, type Configuration } from "oidc-provider";
import { apiKey, clientKey, providerKey, publicHalf } from "./keys.ts";
import { Records } from "./records.ts";

/** Where the application under test is, as it is registered. */
export const origin = "http://localhost:3999";
export const redirectUri = `${origin}/auth/callback/helseid`;

/** The APIs by their names at the provider; the tokens of one are JWTs, those of the other are to be asked about. */
export const journal = { resource: "https://journal.eksempel.example.no", scope: "eksempel:journal/les" };
export const register = { resource: "https://register.eksempel.example.no", scope: "eksempel:register/les" };

const levels = {
  "helseid://claims/identity/assurance_level": "high",
  "helseid://claims/identity/security_level": "4",
};
const person = { sub: "pairwise-subject-of-kari", name: "Kari Testmo", ...levels };

const client = {
  redirect_uris: [redirectUri],
  post_logout_redirect_uris: [`${origin}/auth/logged-out`],
  grant_types: ["authorization_code", "refresh_token"],
  response_types: ["code"],
  token_endpoint_auth_method: "private_key_jwt",
  id_token_signed_response_alg: "PS256",
  dpop_bound_access_tokens: true,
  // As HelseID, which always tells when the person authenticated.
  require_auth_time: true,
  require_pushed_authorization_requests: true,
  jwks: { keys: [publicHalf(clientKey)] },
} satisfies Partial<ClientMetadata>;

/** The client whose requests must be signed (RFC 9101 10.5), the one whose need not be, a machine, and an API that asks about tokens. */
export const [signing, plain, machine, api] = ["signing-client", "plain-client", "night-job", "register-api"];
const nobody = { redirect_uris: [], response_types: [], grant_types: [] } satisfies Partial<ClientMetadata>;
const clients: ClientMetadata[] = [
  { ...client, client_id: signing, require_signed_request_object: true, request_object_signing_alg: "ES256" },
  { ...client, client_id: plain },
  { ...client, ...nobody, client_id: machine, grant_types: ["client_credentials"] },
  { ...client, ...nobody, client_id: api, jwks: { keys: [publicHalf(apiKey)] } },
];

/** Seconds that an access token lives. */
const tokenLifetime = 60;

const off = { enabled: false };

/** FAPI 2.0 as the provider's own documentation has it: nothing here is taken from our mocks, or from the source under test. */
function configuration(records: Records, cookieKey: string, requireNonce: boolean): Configuration {
  return {
    adapter: records.adapter,
    clients,
    jwks: { keys: [{ ...providerKey, kty: "RSA" }] },
    // RP-Initiated Logout 2: a provider takes GET and POST; this one takes POST where its cookies go along from another site.
    enableHttpPostMethods: true,
    cookies: { keys: [cookieKey], long: { sameSite: "none", httpOnly: true } },
    clientAuthMethods: ["private_key_jwt"],
    enabledJWA: {
      clientAuthSigningAlgValues: ["PS256", "ES256"],
      requestObjectSigningAlgValues: ["PS256", "ES256"],
      idTokenSigningAlgValues: ["PS256"],
      dPoPSigningAlgValues: ["ES256"],
    },
    allowOmittingSingleRegisteredRedirectUri: false,
    // So that the claims of a scope are in the id_token, where HelseID has them.
    conformIdTokenClaims: false,
    claims: {
      profile: ["name"],
      "helseid://scopes/identity/assurance_level": ["helseid://claims/identity/assurance_level"],
      "helseid://scopes/identity/security_level": ["helseid://claims/identity/security_level"],
    },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: off,
      fapi: { enabled: true, profile: "2.0" },
      pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true },
      requestObjects: { enabled: true },
      dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => requireNonce },
      revocation: { enabled: true, allowedPolicy: async (_ctx, asking, token) => token.clientId === asking.clientId },
      introspection: { enabled: true, allowedPolicy: async (_ctx, asking) => asking.clientId === api },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async (ctx, form) => {
          ctx.body = form.replace("</form>", '<input type="hidden" name="logout" value="yes"/></form>');
        },
      },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_ctx, resource) =>
          resource === journal.resource
            ? { scope: journal.scope, accessTokenFormat: "jwt", jwt: { sign: { alg: "PS256" } } }
            : { scope: register.scope, accessTokenFormat: "opaque" },
      },
    },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ ...person, sub }) }),
    // The level is in access tokens, too, of people.
    extraTokenClaims: async (_ctx, { kind }) => (kind === "AccessToken" ? levels : undefined),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        accountId: oidc.session?.accountId ?? "",
        clientId: oidc.client?.clientId ?? "",
      });
      grant.addOIDCScope([...oidc.requestParamOIDCScopes].join(" "));
      for (const { resource, scope } of [journal, register]) grant.addResourceScope(resource, scope);
      await grant.save();
      return grant;
    },
    // Without a page that asks for consent, there is no other word for it.
    issueRefreshToken: async (_ctx, asking) => asking.grantTypeAllowed("refresh_token"),
    expiresWithSession: async () => false,
    rotateRefreshToken: true,
    clientBasedCORS: () => false,
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    renderError: (ctx, out) => {
      ctx.body = out;
    },
    ttl: {
      AccessToken: () => tokenLifetime,
      AuthorizationCode: 60,
      ClientCredentials: () => tokenLifetime,
      Grant: 7200,
      IdToken: 300,
      Interaction: 600,
      RefreshToken: 3600,
      Session: 7200,
    },
  };
}

/** A provider that listens by itself; `issuer` is where it is reached. */
export interface RunningProvider {
  readonly port: number;
  /** Why it refused, oldest first: what the answer leaves out, so as to help nobody who guesses. */
  readonly reasons: string[];
  /** What the person does instead of logging in, once. */
  cancels: boolean;
  /** Another instance over the same records, with another secret: no nonce of the one before is good any more. */
  restart(wish?: { readonly requireNonce?: boolean }): void;
  close(): Promise<void>;
}

interface Refused extends Error {
  readonly error_description?: string | undefined;
  readonly error_detail?: string | undefined;
}

export async function runProvider(issuer: string): Promise<RunningProvider> {
  const records = new Records();
  const cookieKey = randomBytes(16).toString("hex");
  const reasons: string[] = [];
  const note = (_ctx: unknown, { message, error_description: told, error_detail: detail }: Refused): void =>
    void reasons.push(detail ?? told ?? message);
  const start = (requireNonce: boolean) => {
    const provider = new Provider(issuer, configuration(records, cookieKey, requireNonce));
    provider.on("pushed_authorization_request.error", note);
    provider.on("grant.error", note);
    provider.on("authorization.error", note);
    const answer = provider.callback();
    return (request: IncomingMessage, response: ServerResponse) =>
      request.url?.startsWith("/interaction/") ? interact(provider, request, response) : answer(request, response);
  };
  /** Without a page. */
  const interact = async (provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    await provider.interactionDetails(request, response);
    const login = { accountId: person.sub };
    const result = running.cancels ? { error: "access_denied" } : { login };
    running.cancels = false;
    await provider.interactionFinished(request, response, result);
  };
  let handler = start(true);
  const server = http.createServer((request, response) => void handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const running: RunningProvider = {
    port: (server.address() as AddressInfo).port,
    reasons,
    cancels: false,
    restart: ({ requireNonce = true } = {}) => {
      handler = start(requireNonce);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return running;
}
