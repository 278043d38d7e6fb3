import type { Profile } from "./profile.ts";
import type { Documents, ProfileEndpoints } from "../documents/provider-facts.ts";
import { authorizationRequestRules } from "../rules/authorization-request.ts";
import { bearerTokenRules } from "../rules/bearer-token.ts";
import { clientAuthenticationRules } from "../rules/client-authentication.ts";
import { clientRules, redirectUriRules } from "../rules/client.ts";
import { dataSourceRules, loginHintRules } from "./own-rules/data-sources.ts";
import { endSessionRules } from "../rules/end-session.ts";
import { freshValueRules } from "../rules/fresh-values.ts";
import { tokenRequestRules } from "../rules/token-request.ts";
import { TOKEN_EXCHANGE } from "../clients/grant-types.ts";
import { feideAccounts, ONE_FACTOR, TWO_FACTORS } from "../documents/feide-accounts.ts";
import { feideTokens } from "./feide-tokens.ts";

/** Both names mean the one real environment, where tests use test users. Or an issuer on the local server. */
export type FeideEnvironment = "test" | "production" | { readonly issuer: string };

/** Options of the Feide profile. */
export interface FeideOptions {
  readonly environment: FeideEnvironment;
}

const ISSUER = "https://auth.dataporten.no";

function endpoints(issuer: string, apis: { readonly api: string; readonly groups: string }): ProfileEndpoints {
  return {
    discovery: `${issuer}/.well-known/openid-configuration`,
    jwks: `${issuer}/openid/jwks`,
    token: `${issuer}/oauth/token`,
    userinfo: `${issuer}/openid/userinfo`,
    authorize: `${issuer}/oauth/authorization`,
    end_session: `${issuer}/openid/endsession`,
    extended_userinfo: `${apis.api}/userinfo/v1/userinfo`,
    groups: `${apis.groups}/groups`,
  };
}

const DOCUMENTS: Documents = {
  clients: "Feide, managing OpenID Connect configurations",
  demands: "Feide, OpenID Connect details",
  pkce: "Feide, OpenID Connect details",
  assertions: "Feide, obtaining tokens",
  dpop: "Feide",
  authorize: "Feide, OpenID Connect details",
  par: "Feide",
  acr: "Feide, multi-factor authentication for OpenID Connect",
  userinfo: "Feide, userinfo",
  logout: "Feide, logout and redirect after logout",
};

const AUTHENTICATION = ["client_secret_basic", "client_secret_post"];

/** From a copy of the metadata of 2023 or 2024: its list of scopes is incomplete, and refresh_token is missing. */
const METADATA: Profile["metadata"] = {
  response_types_supported: ["code", "code id_token", "id_token token"],
  response_modes_supported: ["query", "fragment", "form_post"],
  grant_types_supported: ["authorization_code", "client_credentials", "implicit", TOKEN_EXCHANGE],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: ["RS256"],
  code_challenge_methods_supported: ["S256"],
  token_endpoint_auth_methods_supported: AUTHENTICATION,
  token_endpoint_auth_signing_alg_values_supported: ["RS256"],
  scopes_supported: ["openid", "profile", "email"],
  ui_locales_supported: ["en", "no", "nb", "nn"],
  claims_parameter_supported: false,
  request_parameter_supported: false,
  request_uri_parameter_supported: false,
};

/**
 * Feide, from Sikt's documents (docs.feide.no): OpenID Connect details, obtaining tokens, tokens,
 * userinfo and extended userinfo, Groups API, multi-factor authentication, login providers, JWT token
 * exchange, logout. SOURCES.md lists each ruling with its document, and the rulings without one.
 */
export function feide({ environment }: FeideOptions): Profile {
  const issuer = typeof environment === "string" ? ISSUER : environment.issuer;
  const apis =
    typeof environment === "string"
      ? { api: "https://api.dataporten.no", groups: "https://groups-api.dataporten.no" }
      : { api: issuer, groups: issuer };
  return {
    id: "feide",
    title: "Feide",
    issuer,
    endpoints: endpoints(issuer, apis),
    documents: DOCUMENTS,
    metadata: METADATA,
    tokens: feideTokens,
    acrValues: [ONE_FACTOR, TWO_FACTORS],
    defaultAcr: ONE_FACTOR,
    acrWords: { [TWO_FACTORS]: TWO_FACTORS },
    methods: [{ name: "Feide", amr: "pwd" }],
    accounts: feideAccounts,
    weakerLogins: "let-through",
    locales: ["nb", "nn", "en"],
    prompts: ["none", "login"],
    authenticationMethods: AUTHENTICATION,
    assertionAlgorithms: ["RS256"],
    grantTypes: ["authorization_code", "client_credentials", TOKEN_EXCHANGE],
    tokenExchange: "data_sources",
    pushedRequests: "optional",
    demandedParameters: [],
    requestObjectTypes: [],
    userinfoSchemes: ["Bearer"],
    refreshTokens: "registered",
    sessionState: false,
    singleSignOn: "shared",
    logout: { hintInUrl: true, hintDemanded: true },
    authorizationDetailsTypes: [],
    audiences: "one",
    seconds: {
      idToken: 3600,
      accessToken: 8 * 3600,
      exchangedToken: 300,
      refreshToken: 8 * 3600,
      authorization: 8 * 3600,
      code: 60,
      requestUri: 60,
      assertion: 60,
      requestObject: 60,
      sessionIdle: 8 * 3600,
      sessionMax: 8 * 3600,
    },
    rules: [
      ...bearerTokenRules,
      ...clientRules,
      ...clientAuthenticationRules,
      ...redirectUriRules,
      ...authorizationRequestRules,
      ...loginHintRules,
      ...freshValueRules,
      ...tokenRequestRules,
      ...dataSourceRules,
      ...endSessionRules,
    ],
  };
}
