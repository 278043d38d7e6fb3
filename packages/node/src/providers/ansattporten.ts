import type { ProviderProfile } from "./provider-profile.ts";

/** Fields that every type of authorization_details has. The documents once misspell the last: `representation_is_requierd`. */
const fields = {
  organisationForm: "organizationform",
  severalOrganisations: "allow_multiple_organizations",
  required: "representation_is_required",
} as const;

/**
 * Ansattporten (Digdir): personal eID at work, on behalf of organisations.
 *
 * Sources, all under docs.digdir.no/docs/ansattporten: `ansattporten_wellknown` (issuers), `ansattporten_checklist`
 * (PKCE, `iss`, acr, limits), `ansattporten_rar` (representation), `ansattporten_guide` (sessions); and under
 * docs.digdir.no/docs/idporten/oidc, which it refers to: `oidc_func_clientreg` (keys), `oidc_protocol_par`,
 * `oidc_protocol_id_token`, `oidc_protocol_logout`.
 */
export const ansattporten: ProviderProfile<"employee"> = {
  id: "ansattporten",
  title: "Ansattporten",
  population: "employee",
  issuers: { test: "https://test.ansattporten.no", production: "https://ansattporten.no" },
  // Integrations of type `ansattporten` are for login: a name and a representation need no further scope.
  scope: "openid",
  clientAuthenticationMethods: ["private_key_jwt", "client_secret_basic", "client_secret_post"],
  clientKeyAlgorithms: ["RS256", "RS384", "RS512"],
  // oidc_func_clientreg: a key lives a year from its upload, a secret 360 days.
  credentialLifetimeDays: { key: 365, secret: 360 },
  idTokenAlgorithms: ["RS256"],
  // Optional there, "recommended for high security needs"; authorization_details in a URL could be edited on its way.
  pushedAuthorizationRequests: "always",
  // ansattporten_checklist: PKCE by S256 is demanded of every client.
  pkce: "unannounced",
  // ansattporten_guide: the answer has `iss`, and the client must check it. One application may carry ID-porten too: mix-up must be impossible.
  responseIssuerRequired: true,
  testAuthenticationMethods: ["TestID"],
  assurance: {
    levels: ["substantial", "high"],
    // The guide's page lists ID-porten's spelling; the protocol page and running clients have the short one.
    aliases: { "idporten-loa-substantial": "substantial", "idporten-loa-high": "high" },
    // `ansattporten_entraid`: a work account at Microsoft, "lower assurance than a personal eID"; its sample has both spellings.
    outsideOrder: { entraid: { multiFactor: ["entraid_mfa", "entraid-mfa"] } },
  },
  // `max_age` is on none of Digdir's pages.
  freshAuthentication: "prompt=login",
  representation: {
    types: {
      // Altinn 3: delegations, roles and access packages of a person with a national id.
      "ansattporten:altinn:resource": {
        answer: "authorized_parties",
        resource: { prefix: "urn:altinn:resource:", id: "[\\w-]+" },
        actions: "asked",
        fields: { ...fields, deletedOrganisations: "allow_deleted_organizations" },
        assurance: ["substantial", "high"],
      },
      // Virksomhetsbroen (`ansattporten_virksomhetsbroen`): the employer's rules for work accounts. In pilot.
      "ansattporten:orgno": { answer: "orgno", actions: "assigned", fields, assurance: ["entraid"] },
      // Altinn 2: service code and edition. Gone from the newest page, and in use.
      "ansattporten:altinn:service": {
        answer: "reportees",
        resource: { prefix: "urn:altinn:resource:", id: "\\d+:\\d+" },
        actions: "assigned",
        fields: { ...fields, deletedOrganisations: "allow_deleted_organizations" },
        assurance: ["substantial", "high"],
      },
    },
  },
  // oidc_protocol_access_token: the token has the `aud` that was asked for.
  resourceIndicators: "one",
  // oidc_protocol_id_token: of a personal eID. A work account has none.
  nationalIdClaim: "pid",
  nationalIdClaims: ["pid", "eidas_identifier"],
  // The id_token bears the national id: as `id_token_hint` it would pass through the browser. `client_id` is enough.
  logoutHint: "client_id",
  sessionLimits: { idleSeconds: 30 * 60, absoluteSeconds: 120 * 60 },
};
