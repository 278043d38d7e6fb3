import type { ProviderProfile } from "./provider-profile.ts";

const claim = (name: string): string => `https://n.feide.no/claims/${name}`;

/**
 * Feide (Sikt): employees of schools, school owners, universities and colleges.
 *
 * Sources, all under docs.feide.no: `reference/oauth_oidc/openid_connect_details`, `userids` and `logout`, `reference/tokens`,
 * `reference/apis/userinfo`, `reference/apis/attributes_feide` (extended userinfo, attributes), `service_providers/mfa/openid_connect`,
 * `service_providers/manage/openid_connect/login_providers`, `data_sharing/data_consumer/jwt_token_exchange`. They do not describe `login_hint`:
 * github.com/feideconnect/feideconnect-authengine.
 */
export const feide: ProviderProfile<"employee", "feide", "one-factor" | "two-factors"> = {
  id: "feide",
  title: "Feide",
  population: "employee",
  // One issuer for both. Tests use test users, which production refuses (`testOrganisations`).
  issuers: { test: "https://auth.dataporten.no", production: "https://auth.dataporten.no" },
  // Attribute groups: name, account, and affiliation to the organisation.
  scope: "openid userinfo-name userid-feide groups-org",
  clientAuthenticationMethods: ["client_secret_basic", "client_secret_post"],
  clientKeyAlgorithms: [],
  idTokenAlgorithms: ["RS256"],
  pushedAuthorizationRequests: "when-offered",
  // openid_connect_details: PKCE is supported, with S256.
  pkce: "unannounced",
  // Neither the documents nor the metadata mention `iss` in the response.
  responseIssuerRequired: false,
  testAuthenticationMethods: [],
  assurance: {
    levels: ["one-factor", "two-factors"],
    acrValues: { "two-factors": "urn:mace:feide.no:auth:level:fad08:3" },
    aliases: { "urn:mace:feide.no:auth:level:fad08:3": "two-factors" },
    // `acr` is only sent if it was requested, and a login with one factor still succeeds.
    untold: "one-factor",
    twoSteps: "two-factors",
    outsideOrder: {},
  },
  // The effect of `max_age` is uncertain. `auth_time` is verified.
  freshAuthentication: "prompt=login",
  accounts: {
    claim: claim("userid_sec"),
    prefix: "feide:",
    testOrganisations: ["testusers.feide.no"],
    hintPrefix: "feide|realm|",
    directory: "https://api.dataporten.no/userinfo/v1/userinfo",
    // eduPerson: faculty and staff are employees too. The primary affiliation is ignored, since it is only one of several.
    employees: { claim: "eduPersonAffiliation", values: ["employee", "faculty", "staff"] },
  },
  tokenExchange: true,
  nationalIdClaim: claim("nin"),
  nationalIdScope: "userid-nin",
  // After a login by ID-porten, the list of accounts contains a national id.
  nationalIdClaims: [
    claim("nin"),
    "norEduPersonNIN",
    claim("userid_sec"),
    "dataporten-userid_sec",
    "connect-userid_sec",
  ],
  // The redirect after a logout requires `id_token_hint` and `post_logout_redirect_uri`.
  logoutHint: "id_token_hint",
  // An access token lives for eight hours, and only a login gives a new one.
  sessionLimits: { idleSeconds: 60 * 60, absoluteSeconds: 8 * 60 * 60 },
  // Tokens that a data source gets by token exchange are for that source only.
  accessTokens: { audience: "always" },
};
