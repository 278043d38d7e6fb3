import type { Profile } from "./profile.ts";
import type { Documents, ProfileEndpoints } from "../documents/provider-facts.ts";
import { authorizationRequestRules } from "../rules/authorization-request.ts";
import { bearerTokenRules } from "../rules/bearer-token.ts";
import { clientAuthenticationRules } from "../rules/client-authentication.ts";
import { clientRules, redirectUriRules } from "../rules/client.ts";
import { dpopProofRules } from "../rules/dpop-proof.ts";
import { endSessionRules } from "../rules/end-session.ts";
import { helseidStatementRules } from "./own-rules/helseid-statements.ts";
import { freshValueRules } from "../rules/fresh-values.ts";
import { onBehalfOfRules } from "../rules/on-behalf-of.ts";
import { helseidMachineGrantRules } from "./own-rules/helseid-machine-grants.ts";
import { TOKEN_EXCHANGE } from "../clients/grant-types.ts";
import { pushedRequestRules } from "../rules/pushed-request.ts";
import { requestObjectRules } from "../rules/request-object.ts";
import { revocationRules } from "../rules/presented-token.ts";
import { tokenRequestRules } from "../rules/token-request.ts";
import { HELSEID_ALGORITHMS, helseidMetadata } from "../documents/helseid-metadata.ts";
import { helseidTokens } from "./helseid-tokens.ts";

/** The real environments by name, or an issuer on the local server. */
export type HelseidEnvironment = "test" | "production" | { readonly issuer: string };

/** Options of the HelseID profile. */
export interface HelseidOptions {
  readonly environment: HelseidEnvironment;
}

const ISSUERS = { test: "https://helseid-sts.test.nhn.no", production: "https://helseid-sts.nhn.no" };

const SELF_SERVICE = { test: "https://api.selvbetjening.test.nhn.no", production: "https://api.selvbetjening.nhn.no" };

function endpoints(issuer: string, selfService: string): ProfileEndpoints {
  const discovery = `${issuer}/.well-known/openid-configuration`;
  const connect = `${issuer}/connect`;
  return {
    discovery,
    jwks: `${discovery}/jwks`,
    par: `${connect}/par`,
    token: `${connect}/token`,
    userinfo: `${connect}/userinfo`,
    revocation: `${connect}/revocation`,
    authorize: `${connect}/authorize`,
    end_session: `${connect}/endsession`,
    available_idps: `${connect}/availableidps`,
    client_secret: `${selfService}/v1/client-secret`,
  };
}

const DOCUMENTS: Documents = {
  clients: "NHN, HelseID Selvbetjening and use of client assertion",
  demands: "NHN, PAR endpoint",
  pkce: "NHN, PAR endpoint",
  assertions: "NHN, use of client assertion",
  dpop: "NHN, format of the DPoP proof",
  authorize: "NHN, request objects",
  par: "NHN, PAR endpoint and authorization endpoint",
  acr: "NHN, control of the login in HelseID",
  userinfo: "NHN, UserInfo endpoint",
  logout: "NHN, end session endpoint",
  onBehalfOf: "NHN, use of ID-porten: on_behalf_of is an organisation number that the client is set up with",
};

/**
 * HelseID, from Norsk helsenett's documents (utviklerportal.nhn.no): the security profile with its
 * appendices, the technical reference (endpoints, claims, error messages, token exchange), control of the
 * login, organisation numbers. SOURCES.md lists each ruling with its document, and the rulings without one.
 */
export function helseid({ environment }: HelseidOptions): Profile {
  const issuer = typeof environment === "string" ? ISSUERS[environment] : environment.issuer;
  const selfService = typeof environment === "string" ? SELF_SERVICE[environment] : `${issuer}/selvbetjening`;
  return {
    id: "helseid",
    title: "HelseID",
    issuer,
    endpoints: endpoints(issuer, selfService),
    documents: DOCUMENTS,
    metadata: helseidMetadata(issuer),
    tokens: helseidTokens,
    acrValues: ["low", "substantial", "high"],
    defaultAcr: "low",
    acrWords: {
      Level2: "low",
      Level3: "substantial",
      Level4: "high",
      Low: "low",
      Substantial: "substantial",
      High: "high",
    },
    methods: [
      { name: "Test IdP", amr: "pwd", idp: "testidp-oidc" },
      { name: "Test IdP (new)", amr: "pwd", idp: "testidpnew-oidc" },
      {
        name: "ID-porten",
        amr: "bankid",
        idp: "idporten-oidc",
        levels: ["substantial", "high"],
        words: ["amr:bankid", "amr:buypass", "amr:commfides", "amr:minid"],
      },
      { name: "Buypass", amr: "sc", idp: "buypass-oidc", levels: ["high"], words: ["bp:amr:sc"] },
      { name: "Commfides", amr: "sc", idp: "commfides-oidc", levels: ["high"] },
      { name: "BankID", amr: "bankid", idp: "bankid-oidc", levels: ["high"] },
      { name: "Helse Midt-Norge RHF", amr: "pwd", idp: "helsemidt-oidc", levels: ["substantial"] },
    ],
    locales: ["nb", "nn", "en", "se"],
    prompts: ["none", "login", "consent", "select_account"],
    authenticationMethods: ["private_key_jwt"],
    assertionAlgorithms: HELSEID_ALGORITHMS,
    assertionType: "client-authentication+jwt",
    grantTypes: ["authorization_code", "refresh_token", "client_credentials", TOKEN_EXCHANGE],
    pushedRequests: "only",
    demandedParameters: [],
    requestObjectTypes: ["oauth-authz-req+jwt", "client-authentication+jwt", "JWT"],
    dpop: { algorithms: HELSEID_ALGORITHMS },
    userinfoSchemes: ["Bearer", "DPoP"],
    refreshTokens: "offline_access",
    sessionState: true,
    singleSignOn: "shared",
    onBehalfOf: { parameter: "on_behalf_of", form: /^\d{9}$/, registered: false },
    logout: { hintInUrl: true, hintDemanded: true },
    authorizationDetailsTypes: [],
    audiences: "several",
    seconds: {
      idToken: 300,
      accessToken: 600,
      refreshToken: 8 * 3600,
      authorization: 24 * 3600,
      code: 60,
      requestUri: 60,
      assertion: 60,
      requestObject: 60,
      sessionIdle: 60 * 60,
      sessionMax: 8 * 3600,
    },
    rules: [
      ...bearerTokenRules,
      ...clientRules,
      ...clientAuthenticationRules,
      ...pushedRequestRules,
      ...requestObjectRules,
      ...redirectUriRules,
      ...authorizationRequestRules,
      ...onBehalfOfRules,
      ...freshValueRules,
      ...tokenRequestRules,
      ...helseidMachineGrantRules,
      ...dpopProofRules,
      ...helseidStatementRules,
      ...revocationRules,
      ...endSessionRules,
    ],
  };
}
