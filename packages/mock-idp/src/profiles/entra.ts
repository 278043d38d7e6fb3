import { JWT_BEARER } from "../clients/grant-types.ts";
import type { Profile } from "./profile.ts";
import type { Accounts, Documents, ProfileEndpoints } from "../documents/provider-facts.ts";
import { authorizationRequestRules } from "../rules/authorization-request.ts";
import { bearerTokenRules } from "../rules/bearer-token.ts";
import { clientAuthenticationRules } from "../rules/client-authentication.ts";
import { clientRules, redirectUriRules } from "../rules/client.ts";
import { endSessionRules } from "../rules/end-session.ts";
import { freshValueRules } from "../rules/fresh-values.ts";
import { resourceScopeRules } from "./own-rules/resource-scopes.ts";
import { tokenRequestRules } from "../rules/token-request.ts";
import { entraErrorNumber } from "./entra-errors.ts";
import { entraTokens, GRAPH } from "./entra-tokens.ts";

/** Both names mean the one real environment, where tests use a tenant of their own. Or an issuer on the local server. */
export type EntraEnvironment = "test" | "production" | { readonly issuer: string };

/** Options of the Entra ID profile. */
export interface EntraOptions {
  /** The directory's id, a GUID. */
  readonly tenant: string;
  /** The real hosts when left out. */
  readonly environment?: EntraEnvironment;
}

const SINGLE_FACTOR = "single-factor";
const MULTI_FACTOR = "multi-factor";
/** Microsoft Graph, authentication strengths: the strongest of the three built-in ones, which a policy may require of a context. */
const PHISHING_RESISTANT = "phishing-resistant";

/** Accounts of one tenant, including its guests. */
const entraAccounts: Accounts = {
  levels: ({ workAccount }) => {
    if (!workAccount) return [];
    const { multiFactor, phishingResistant = multiFactor } = workAccount;
    return [SINGLE_FACTOR, ...(multiFactor ? [MULTI_FACTOR] : []), ...(phishingResistant ? [PHISHING_RESISTANT] : [])];
  },
  name: ({ workAccount }) => workAccount?.email,
  admits: ({ workAccount }) => workAccount !== undefined,
};

const HOST = "https://login.microsoftonline.com";
const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

function endpoints(base: string, issuer: string, graph: string): ProfileEndpoints {
  return {
    discovery: `${issuer}/.well-known/openid-configuration`,
    jwks: `${base}/discovery/v2.0/keys`,
    token: `${base}/oauth2/v2.0/token`,
    userinfo: `${graph}/oidc/userinfo`,
    authorize: `${base}/oauth2/v2.0/authorize`,
    end_session: `${base}/oauth2/v2.0/logout`,
    member_groups: `${graph}/v1.0/me/checkMemberGroups`,
  };
}

const DOCUMENTS: Documents = {
  clients: "Microsoft, application registration",
  demands: "Microsoft, authorization code flow",
  pkce: "Microsoft, authorization code flow",
  assertions: "Microsoft, certificate credentials",
  dpop: "Microsoft",
  authorize: "Microsoft, authorization code flow",
  par: "Microsoft",
  acr: "Microsoft, Conditional Access authentication context",
  userinfo: "Microsoft, UserInfo endpoint",
  logout: "Microsoft, OpenID Connect: sign-out request",
};

const AUTHENTICATION = ["client_secret_post", "private_key_jwt"];

/** As in a tenant's metadata, without most of Microsoft's own members. */
const metadata = (base: string): Profile["metadata"] => ({
  token_endpoint_auth_methods_supported: [...AUTHENTICATION, "client_secret_basic"],
  response_modes_supported: ["query", "fragment", "form_post"],
  subject_types_supported: ["pairwise"],
  id_token_signing_alg_values_supported: ["RS256"],
  response_types_supported: ["code", "id_token", "code id_token", "id_token token"],
  scopes_supported: ["openid", "profile", "email", "offline_access"],
  request_uri_parameter_supported: false,
  device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
  http_logout_supported: true,
  frontchannel_logout_supported: true,
  claims_supported: [
    "sub iss cloud_instance_name cloud_instance_host_name cloud_graph_host_name msgraph_host aud exp iat auth_time acr",
    "nonce preferred_username name tid ver at_hash c_hash email",
  ].flatMap((names) => names.split(" ")),
});

/**
 * One tenant of Microsoft Entra ID, from Microsoft's documents (learn.microsoft.com/entra/identity-platform): OpenID Connect, authorization
 * code, client credentials and on-behalf-of flows, certificate credentials, token claims, optional claims, refresh tokens, Conditional Access
 * authentication context, claims challenges, error codes. SOURCES.md lists each ruling with its document, and the rulings without one.
 *
 * @throws when the tenant is not a GUID in lower case.
 */
export function entra({ tenant, environment = "production" }: EntraOptions): Profile {
  if (!GUID.test(tenant)) throw new Error(`the tenant ${JSON.stringify(tenant)} is no GUID in lower case`);
  const local = typeof environment !== "string";
  const base = local ? environment.issuer : `${HOST}/${tenant}`;
  const issuer = local ? environment.issuer : `${base}/v2.0`;
  return {
    id: "entra",
    title: "Microsoft Entra ID",
    issuer,
    path: new URL(base).pathname,
    endpoints: endpoints(base, issuer, local ? issuer : GRAPH),
    documents: DOCUMENTS,
    metadata: metadata(base),
    tokens: entraTokens(tenant),
    acrValues: [SINGLE_FACTOR, MULTI_FACTOR, PHISHING_RESISTANT],
    defaultAcr: SINGLE_FACTOR,
    methods: [{ name: "Microsoft Entra ID", amr: "pwd" }],
    accounts: entraAccounts,
    contexts: { c1: MULTI_FACTOR, c2: PHISHING_RESISTANT, c3: PHISHING_RESISTANT },
    locales: ["nb", "nn", "en"],
    prompts: ["none", "login", "consent", "select_account"],
    severalPrompts: false,
    authenticationMethods: AUTHENTICATION,
    assertionAlgorithms: ["PS256"],
    assertionType: "JWT",
    assertionAudience: "token",
    assertionKeyHeader: "x5t#S256",
    oldRefreshTokens: "usable",
    apiBy: "scope",
    errorNumber: entraErrorNumber,
    grantTypes: ["authorization_code", "refresh_token", "client_credentials", JWT_BEARER],
    pushedRequests: "optional",
    demandedParameters: [],
    requestObjectTypes: [],
    userinfoSchemes: ["Bearer"],
    refreshTokens: "offline_access",
    sessionState: true,
    singleSignOn: "shared",
    logout: { hintInUrl: true, hintDemanded: false },
    authorizationDetailsTypes: [],
    audiences: "one",
    seconds: {
      idToken: 3600,
      accessToken: 3600,
      refreshToken: 90 * 24 * 3600,
      authorization: 90 * 24 * 3600,
      code: 600,
      requestUri: 60,
      assertion: 600,
      requestObject: 60,
      sessionIdle: 24 * 3600,
      sessionMax: 24 * 3600,
    },
    rules: [
      ...bearerTokenRules,
      ...clientRules,
      ...clientAuthenticationRules,
      ...redirectUriRules,
      ...resourceScopeRules,
      ...authorizationRequestRules,
      ...freshValueRules,
      ...tokenRequestRules,
      ...endSessionRules,
    ],
  };
}
