import type { ProviderProfile } from "./provider-profile.ts";

const claim = (name: string): string => `https://n.feide.no/claims/${name}`;

/**
 * Feide (Sikt): employees of schools, school owners, universities and colleges.
 *
 * Sources, all under docs.feide.no: `reference/oauth_oidc/openid_connect_details`, `userids` and `logout`, `reference/tokens`, `reference/apis/userinfo`,
 * `reference/apis/attributes_feide` (extended userinfo, attributes), `service_providers/mfa/openid_connect`,
 * `service_providers/manage/openid_connect/login_providers`, `data_sharing/data_consumer/jwt_token_exchange`. For `login_hint`, which they only name,
 * github.com/feideconnect/feideconnect-authengine.
 */
export const feide: ProviderProfile<"employee"> = {
  id: "feide",
  title: "Feide",
  population: "employee",
  // There is one. Tests have test users, which production refuses (`testOrganisations`).
  issuers: { test: "https://auth.dataporten.no", production: "https://auth.dataporten.no" },
  // Attribute groups: the name, the account, and what the person is to the organisation.
  scope: "openid userinfo-name userid-feide groups-org",
  clientAuthenticationMethods: ["client_secret_basic", "client_secret_post"],
  clientKeyAlgorithms: [],
  idTokenAlgorithms: ["RS256"],
  pushedAuthorizationRequests: "when-offered",
  // openid_connect_details: PKCE may be used, by S256.
  pkce: "unannounced",
  // Neither the documents nor the metadata have `iss` in the answer.
  responseIssuerRequired: false,
  testAuthenticationMethods: [],
  assurance: {
    levels: ["one-factor", "two-factors"],
    acrValues: { "two-factors": "urn:mace:feide.no:auth:level:fad08:3" },
    aliases: { "urn:mace:feide.no:auth:level:fad08:3": "two-factors" },
    // `acr` is there only when it was asked for, and a person with one factor is let through.
    untold: "one-factor",
    outsideOrder: {},
  },
  // What becomes of `max_age` is not certain. `auth_time` is verified.
  freshAuthentication: "prompt=login",
  accounts: {
    claim: claim("userid_sec"),
    prefix: "feide:",
    testOrganisations: ["testusers.feide.no"],
    hintPrefix: "feide|realm|",
    directory: "https://api.dataporten.no/userinfo/v1/userinfo",
    // eduPerson: faculty and staff are employees too. A primary affiliation is what comes first to mind, and is not looked at.
    employees: { claim: "eduPersonAffiliation", values: ["employee", "faculty", "staff"] },
  },
  tokenExchange: true,
  nationalIdClaim: claim("nin"),
  nationalIdScope: "userid-nin",
  // The list of accounts has a national id where the person came by ID-porten.
  nationalIdClaims: [
    claim("nin"),
    "norEduPersonNIN",
    claim("userid_sec"),
    "dataporten-userid_sec",
    "connect-userid_sec",
  ],
  // The way back needs the hint and the address.
  logoutHint: "id_token_hint",
  // An access token lives for eight hours, and there is no other to be had without a login.
  sessionLimits: { idleSeconds: 60 * 60, absoluteSeconds: 8 * 60 * 60 },
  // What a data source gets in exchange: for itself alone.
  accessTokens: { audience: "always" },
};
