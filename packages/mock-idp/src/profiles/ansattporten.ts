import type { DetailsType } from "../details-type.ts";
import type { Documents, Profile, ProfileEndpoints } from "../profile.ts";
import { authorizationDetailsRules } from "../rules/authorization-details.ts";
import { authorizationRequestRules } from "../rules/authorization-request.ts";
import { clientRules, redirectUriRules } from "../rules/client.ts";
import { bearerTokenRules } from "../rules/bearer-token.ts";
import { clientAuthenticationRules } from "../rules/client-authentication.ts";
import { endSessionRules } from "../rules/end-session.ts";
import { freshValueRules } from "../rules/fresh-values.ts";
import { pushedRequestRules } from "../rules/pushed-request.ts";
import { requestObjectRules } from "../rules/request-object.ts";
import { revocationRules } from "../rules/revocation.ts";
import { tokenRequestRules } from "../rules/token-request.ts";
import { ansattportenDetails, type OrgnoEdition } from "./ansattporten-details.ts";
import { ansattportenTokens } from "./ansattporten-tokens.ts";

/** The real environments by name, or an issuer on the local server. */
export type AnsattportenEnvironment = "test" | "production" | { readonly issuer: string };

/** Which Ansattporten to play. */
export interface AnsattportenOptions {
  readonly environment: AnsattportenEnvironment;
  /** The edition of `ansattporten:orgno`; 2026 when left out. */
  readonly orgno?: OrgnoEdition;
}

const ISSUERS = { test: "https://test.ansattporten.no", production: "https://ansattporten.no" };

function endpoints(issuer: string, browser: string): ProfileEndpoints {
  return {
    discovery: `${issuer}/.well-known/openid-configuration`,
    jwks: `${issuer}/jwks.json`,
    par: `${issuer}/par`,
    token: `${issuer}/token`,
    userinfo: `${issuer}/userinfo`,
    revocation: `${issuer}/revoke`,
    authorize: `${browser}/authorize`,
    end_session: `${browser}/logout`,
  };
}

const AUTHENTICATION = ["private_key_jwt", "client_secret_basic", "client_secret_post"];
const ALGORITHMS = ["RS256", "RS384", "RS512"];
const LEVELS = ["substantial", "high"];
const LOCALES = ["nb", "nn", "en", "se"] as const;
const PROMPTS = ["none", "login", "consent"];

const DOCUMENTS: Documents = {
  clients: "Digdir, client registration",
  demands: "Ansattporten checklist",
  pkce: "Digdir, PKCE",
  assertions: "Digdir, token: client authentication with private_key_jwt",
  dpop: "Digdir",
  authorize: "Digdir, authorize",
  par: "Digdir, PAR",
  acr: "Ansattporten, protocol",
  userinfo: "Digdir, userinfo",
  logout: "Digdir, logout",
};

function metadata(details: readonly DetailsType[]): Profile["metadata"] {
  return {
    response_types_supported: ["code"],
    response_modes_supported: ["query"],
    grant_types_supported: ["authorization_code", "refresh_token"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    code_challenge_methods_supported: ["S256"],
    token_endpoint_auth_methods_supported: AUTHENTICATION,
    token_endpoint_auth_signing_alg_values_supported: ALGORITHMS,
    revocation_endpoint_auth_methods_supported: AUTHENTICATION,
    revocation_endpoint_auth_signing_alg_values_supported: ALGORITHMS,
    scopes_supported: ["openid", "profile"],
    acr_values_supported: [...LEVELS, "entraid"],
    ui_locales_supported: LOCALES,
    prompt_values_supported: PROMPTS,
    authorization_details_types_supported: details.map(({ type }) => type),
    authorization_response_iss_parameter_supported: true,
    require_pushed_authorization_requests: false,
    frontchannel_logout_supported: true,
    frontchannel_logout_session_supported: true,
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
    claims_parameter_supported: false,
    request_parameter_supported: true,
    request_object_signing_alg_values_supported: ALGORITHMS,
    require_signed_request_object: false,
    request_uri_parameter_supported: false,
  };
}

/**
 * Ansattporten, from Digdir's documents: ansattporten_guide, _protocol, _rar, _entraid and _checklist, and the ID-porten protocol pages that
 * they refer to (docs.digdir.no).
 */
export function ansattporten({ environment, orgno = "2026" }: AnsattportenOptions): Profile {
  const issuer = typeof environment === "string" ? ISSUERS[environment] : environment.issuer;
  // What the person's browser visits lives on a sub-domain of its own (wellknown page); a local issuer has one address.
  const browser = typeof environment === "string" ? issuer.replace("https://", "https://login.") : issuer;
  const details = ansattportenDetails(orgno);
  return {
    id: "ansattporten",
    title: "Ansattporten",
    issuer,
    endpoints: endpoints(issuer, browser),
    documents: DOCUMENTS,
    metadata: metadata(details),
    tokens: ansattportenTokens,
    acrValues: LEVELS,
    defaultAcr: "substantial",
    methods: [{ name: "TestID", amr: "TestID" }],
    workAccount: {
      name: "Microsoft Entra ID",
      acr: "entraid",
      amr: { singleFactor: ["entraid_pwd"], multiFactor: ["entraid_pwd", "entraid_mfa"] },
      maxGroups: 20,
    },
    locales: LOCALES,
    prompts: PROMPTS,
    authenticationMethods: AUTHENTICATION,
    assertionAlgorithms: ALGORITHMS,
    grantTypes: ["authorization_code", "refresh_token"],
    pushedRequests: "optional",
    demandedParameters: ["state", "nonce"],
    requestObjectTypes: ["oauth-authz-req+jwt"],
    userinfoSchemes: ["Bearer"],
    refreshTokens: "registered",
    sessionState: false,
    singleSignOn: "isolated",
    logout: { hintInUrl: false, hintDemanded: false },
    authorizationDetailsTypes: details,
    // The documents speak of one audience, and of no list.
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
    rules: [
      ...bearerTokenRules,
      ...clientRules,
      ...clientAuthenticationRules,
      ...pushedRequestRules,
      ...requestObjectRules,
      ...redirectUriRules,
      ...authorizationRequestRules,
      ...authorizationDetailsRules,
      ...freshValueRules,
      ...tokenRequestRules,
      ...revocationRules,
      ...endSessionRules,
    ],
  };
}
