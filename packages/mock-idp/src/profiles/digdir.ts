import type { Profile } from "./profile.ts";
import { dpopProofRules } from "../rules/dpop-proof.ts";
import type { Documents, ProfileEndpoints } from "../documents/provider-facts.ts";

/** The real environments by name, or an issuer on the local server. */
export type DigdirEnvironment = "test" | "production" | { readonly issuer: string };

/**
 * The endpoints of a Digdir service. Those that the browser visits are on a sub-domain of their own (wellknown page). A local issuer has one host.
 */
export function digdirEndpoints(environment: DigdirEnvironment, issuer: string): ProfileEndpoints {
  const browser = typeof environment === "string" ? issuer.replace("https://", "https://login.") : issuer;
  return {
    discovery: `${issuer}/.well-known/openid-configuration`,
    jwks: `${issuer}/jwks.json`,
    par: `${issuer}/par`,
    token: `${issuer}/token`,
    userinfo: `${issuer}/userinfo`,
    revocation: `${issuer}/token/revoke`,
    introspection: `${issuer}/token/introspect`,
    authorize: `${browser}/authorize`,
    end_session: `${browser}/logout`,
  };
}

const AUTHENTICATION = ["private_key_jwt", "client_secret_basic", "client_secret_post"];
// As announced. Digdir's pages have RS384 and RS512 too.
const ALGORITHMS = ["RS256"];
const LOCALES = ["nb", "nn", "en", "se"] as const;
const PROMPTS = ["consent", "login", "none"];

/** Ansattporten's pages refer to ID-porten's for most topics. */
export const digdirDocuments: Omit<Documents, "demands" | "acr"> = {
  clients: "Digdir, client registration",
  pkce: "Digdir, PKCE",
  assertions: "Digdir, token: client authentication with private_key_jwt",
  dpop: "Digdir, DPoP",
  authorize: "Digdir, authorize",
  par: "Digdir, PAR",
  userinfo: "Digdir, userinfo",
  logout: "Digdir, logout",
};

/** The metadata of ID-porten's test environment as it was in 2024 (felleslosninger/dc24-wallet-issuer). Ansattporten's was not found. */
export const digdirMetadata: Profile["metadata"] = {
  response_types_supported: ["code"],
  // The JWT modes are announced there. Here they are refused, as no client needs them.
  response_modes_supported: ["query", "form_post", "query.jwt", "form_post.jwt"],
  authorization_signing_alg_values_supported: ["RS256"],
  grant_types_supported: ["authorization_code", "refresh_token"],
  subject_types_supported: ["public", "pairwise"],
  id_token_signing_alg_values_supported: ["RS256"],
  code_challenge_methods_supported: ["S256"],
  token_endpoint_auth_methods_supported: [...AUTHENTICATION, "none"],
  token_endpoint_auth_signing_alg_values_supported: ALGORITHMS,
  revocation_endpoint_auth_methods_supported: AUTHENTICATION,
  revocation_endpoint_auth_signing_alg_values_supported: ALGORITHMS,
  scopes_supported: ["openid", "profile"],
  ui_locales_supported: ["en", "nb", "nn", "se"],
  display_values_supported: ["page"],
  prompt_values_supported: PROMPTS,
  authorization_response_iss_parameter_supported: true,
  require_pushed_authorization_requests: false,
  frontchannel_logout_supported: true,
  frontchannel_logout_session_supported: true,
  backchannel_logout_supported: true,
  backchannel_logout_session_supported: true,
  claims_parameter_supported: false,
  request_parameter_supported: false,
  request_uri_parameter_supported: false,
};

/** Digdir, DPoP: by the client's choice at each token request, and without nonces. */
export function boundTokens(dpop: boolean): Pick<Profile, "dpop" | "userinfoSchemes" | "rules"> & {
  readonly announced: Profile["metadata"];
} {
  if (!dpop) return { announced: {}, userinfoSchemes: ["Bearer"], rules: [] };
  const algorithms = ["RS256", "ES256"];
  return {
    announced: { dpop_signing_alg_values_supported: algorithms },
    dpop: { algorithms, optional: true },
    userinfoSchemes: ["Bearer", "DPoP"],
    rules: dpopProofRules,
  };
}

/** The members about signed requests, which Digdir's pages describe and the metadata denied. */
export const announcedRequestObjects: Profile["metadata"] = {
  request_parameter_supported: true,
  request_object_signing_alg_values_supported: ALGORITHMS,
  require_signed_request_object: false,
};

/** What Ansattporten and ID-porten share: they are one code base (Digdir, ansattporten_om). */
export const digdirBehaviour = {
  methods: [{ name: "TestID", amr: "TestID" }],
  locales: LOCALES,
  prompts: PROMPTS,
  authenticationMethods: AUTHENTICATION,
  assertionAlgorithms: ALGORITHMS,
  certificates: true,
  grantTypes: ["authorization_code", "refresh_token"],
  pushedRequests: "optional",
  demandedParameters: ["state", "nonce"],
  requestObjectTypes: ["oauth-authz-req+jwt"],
  refreshTokens: "registered",
  sessionState: false,
  logout: { hintInUrl: false, hintDemanded: false },
  // The documents describe one audience, not a list.
  audiences: "one",
  seconds: {
    idToken: 120,
    accessToken: 120,
    refreshToken: 600,
    authorization: 120 * 60,
    code: 60,
    requestUri: 120,
    assertion: 120,
    requestObject: 60 * 60,
    sessionIdle: 30 * 60,
    sessionMax: 120 * 60,
  },
} as const satisfies Partial<Profile>;
