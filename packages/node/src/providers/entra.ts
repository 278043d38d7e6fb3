import type { ProviderProfile } from "./provider-profile.ts";

const issuer = "https://login.microsoftonline.com/{tenant}/v2.0";

/**
 * Microsoft Entra ID, one tenant: the agency's own employees.
 *
 * Sources, all under learn.microsoft.com/entra/identity-platform: `v2-protocols-oidc` (issuer, logout), `v2-oauth2-auth-code-flow` (PKCE, scopes),
 * `certificate-credentials` (client assertion), `id-token-claims-reference`, `optional-claims-reference`, `access-token-claims-reference` (groups),
 * `access-tokens` and `claims-validation` (what an API verifies), `v2-oauth2-client-creds-grant-flow`, `refresh-tokens`,
 * `developer-guide-conditional-access-authentication-context` and `claims-challenge` (step-up), `v2-oauth2-on-behalf-of-flow`,
 * `reference-error-codes`.
 */
export const entra: ProviderProfile<"employee", "entra", "tenant"> = {
  id: "entra",
  title: "Microsoft Entra ID",
  population: "employee",
  // Tests use another tenant. Never `common`: its issuer is a template that matches every tenant.
  issuers: { test: issuer, production: issuer },
  tenant: { claim: "tid" },
  // Without `profile` the id_token has no `oid`.
  scope: "openid profile",
  // `sub` differs between applications. Name, e-mail and `preferred_username` can be reassigned to another person.
  identityKey: ["tid", "oid"],
  guests: { claim: "acct", member: 0, homeClaim: "idp" },
  groups: { claim: "groups", overage: ["_claim_names", "hasgroups"] },
  clientAuthenticationMethods: ["private_key_jwt", "client_secret_post"],
  clientKeyAlgorithms: ["PS256"],
  // Five to ten minutes are recommended.
  clientAssertion: { typ: "JWT", lifetimeSeconds: 300, audience: "token_endpoint", keyHeader: "x5t#S256" },
  idTokenAlgorithms: ["RS256"],
  pushedAuthorizationRequests: "when-offered",
  // v2-oauth2-auth-code-flow: PKCE is recommended, with S256 among its methods. The metadata do not mention it.
  pkce: "unannounced",
  // Its responses have no `iss`. One redirect_uri per provider and the issuer of one tenant replace it (RFC 9700 4.4.2.2).
  responseIssuerRequired: false,
  testAuthenticationMethods: [],
  assurance: {
    // The tenant's requirements on every login. Tokens of version 2.0 have neither `acr` nor `amr`.
    levels: ["tenant"],
    contexts: { claim: "acrs", form: "c[1-9]\\d?" },
    aliases: {},
    outsideOrder: {},
  },
  // Microsoft does not document `max_age`. `auth_time` is an optional claim that must be registered.
  freshAuthentication: "prompt=login",
  accountChoice: "select_account",
  apiBy: "scope",
  actingFor: "jwt-bearer",
  nationalIdClaims: [],
  refreshScope: "offline_access",
  errorCodes: { form: "AADSTS\\d+", meanings: {} },
  // The opaque claim `login_hint` is sent as `logout_hint`. Without it the person may have to choose an account.
  logoutHint: "login_hint",
  // None are published. Our choice: one hour, and a shift.
  sessionLimits: { idleSeconds: 60 * 60, absoluteSeconds: 10 * 60 * 60 },
  // Version 2.0, by `requestedAccessTokenVersion` in the API's registration. Tokens of version 1.0 have another issuer.
  accessTokens: {
    // The client id of the API. In version 1.0 it may be the URI.
    audience: "always",
    // "Microsoft Entra ID doesn't require that applications be authorized to get tokens for another application."
    clients: "listed",
    types: ["JWT"],
    clientClaim: "azp",
    fixed: { ver: "2.0" },
    // `idtyp` is an optional claim for the API, "the most accurate way"; people's tokens may have it too. `scp` is "only included for user tokens".
    kinds: {
      claim: "idtyp",
      person: { value: "user", scopeClaim: "scp" },
      machine: { value: "app", scopeClaim: "roles" },
    },
  },
};
