import type { ProviderProfile } from "./provider-profile.ts";

const issuer = "https://login.microsoftonline.com/{tenant}/v2.0";

/**
 * Microsoft Entra ID, one tenant: the agency's own employees.
 *
 * Sources, all under learn.microsoft.com/entra/identity-platform: `v2-protocols-oidc` (issuer, logout), `v2-oauth2-auth-code-flow` (PKCE, scopes),
 * `certificate-credentials` (client assertion), `id-token-claims-reference`, `optional-claims-reference`, `access-token-claims-reference` (groups),
 * `access-tokens` and `claims-validation` (what an API verifies), `v2-oauth2-client-creds-grant-flow`, `refresh-tokens`, `developer-guide-conditional-access-authentication-context` and `claims-challenge` (step-up), `v2-oauth2-on-behalf-of-flow`,
 * `reference-error-codes`.
 */
export const entra: ProviderProfile<"employee"> = {
  id: "entra",
  title: "Microsoft Entra ID",
  population: "employee",
  // A tenant for tests is another tenant. Never `common`, whose issuer is a template that fits everybody's tenant.
  issuers: { test: issuer, production: issuer },
  tenant: { claim: "tid" },
  // Without `profile`, there is no `oid`.
  scope: "openid profile",
  // `sub` is another in each application; name, e-mail and `preferred_username` can be given to another person.
  identityKey: ["tid", "oid"],
  guests: { claim: "acct", member: 0, homeClaim: "idp" },
  groups: { claim: "groups", overage: ["_claim_names", "hasgroups"] },
  clientAuthenticationMethods: ["private_key_jwt", "client_secret_post"],
  clientKeyAlgorithms: ["PS256"],
  // Five to ten minutes are recommended.
  clientAssertion: { typ: "JWT", lifetimeSeconds: 300, audience: "token_endpoint", keyHeader: "x5t#S256" },
  idTokenAlgorithms: ["RS256"],
  pushedAuthorizationRequests: "when-offered",
  // v2-oauth2-auth-code-flow: PKCE is recommended, S256 among its methods. The metadata say nothing of it.
  pkce: "unannounced",
  // Its answers have none. One redirect_uri a provider, and an issuer of one tenant, stand in its place (RFC 9700 4.4.2.2).
  responseIssuerRequired: false,
  testAuthenticationMethods: [],
  assurance: {
    // What the tenant demands of everybody. Tokens of version 2.0 have neither `acr` nor `amr`.
    levels: ["tenant"],
    contexts: { claim: "acrs", form: "c[1-9]\\d?" },
    aliases: {},
    outsideOrder: {},
  },
  // `max_age` is in none of its documents. `auth_time` is an optional claim, to be registered.
  freshAuthentication: "prompt=login",
  accountChoice: "select_account",
  apiBy: "scope",
  actingFor: "jwt-bearer",
  nationalIdClaims: [],
  refreshScope: "offline_access",
  errorCodes: { form: "AADSTS\\d+", meanings: {} },
  // The claim `login_hint`, which is opaque, as `logout_hint`: without it the person may have to choose an account.
  logoutHint: "login_hint",
  // None are published. Ours: an hour, and a shift.
  sessionLimits: { idleSeconds: 60 * 60, absoluteSeconds: 10 * 60 * 60 },
  // Of version 2.0, by `requestedAccessTokenVersion` in the registration of the API. Those of 1.0 have another issuer.
  accessTokens: {
    // The client id of the API. In version 1.0 it could be the URI.
    audience: "always",
    // "Microsoft Entra ID doesn't require that applications be authorized to get tokens for another application."
    clients: "listed",
    types: ["JWT"],
    clientClaim: "azp",
    fixed: { ver: "2.0" },
    // `idtyp` is an optional claim of the API's, "the most accurate way"; of people's tokens it may be had too. `scp` is "only included for user tokens".
    kinds: {
      claim: "idtyp",
      person: { value: "user", scopeClaim: "scp" },
      machine: { value: "app", scopeClaim: "roles" },
    },
  },
};
