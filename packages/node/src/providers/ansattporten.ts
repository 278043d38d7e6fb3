import type { ProviderProfile } from "./provider-profile.ts";

/** Fields of every type of `authorization_details`. The documents misspell the last one once: `representation_is_requierd`. */
const fields = {
  organisationForm: "organizationform",
  severalOrganisations: "allow_multiple_organizations",
  required: "representation_is_required",
} as const;

/** Altinn's pages of powers of attorney (Altinn/app-frontend-react, `am.ui`). */
const altinn = {
  title: "Altinn",
  hrefs: {
    test: "https://am.ui.tt02.altinn.no/accessmanagement/ui",
    production: "https://am.ui.altinn.no/accessmanagement/ui",
  },
};

/**
 * Ansattporten (Digdir): personal eID at work, on behalf of organisations.
 *
 * Sources, all under docs.digdir.no/docs/ansattporten: `ansattporten_wellknown` (issuers), `ansattporten_checklist`
 * (PKCE, `iss`, acr, limits), `ansattporten_rar` (representation), `ansattporten_guide` (sessions); and under
 * docs.digdir.no/docs/idporten/oidc, which it refers to: `oidc_func_clientreg` (keys), `oidc_protocol_par`,
 * `oidc_protocol_id_token`, `oidc_protocol_logout`.
 */
export const ansattporten: ProviderProfile<"employee", "ansattporten", "substantial" | "high" | "entraid"> = {
  id: "ansattporten",
  title: "Ansattporten",
  population: "employee",
  issuers: { test: "https://test.ansattporten.no", production: "https://ansattporten.no" },
  // Integrations of type `ansattporten` are for login: name and representation need no other scope.
  scope: "openid",
  clientAuthenticationMethods: ["private_key_jwt", "client_secret_basic", "client_secret_post"],
  clientKeyAlgorithms: ["RS256", "RS384", "RS512"],
  // oidc_protocol_token: a virksomhetssertifikat identifies the key by `x5c`, a registered key by `kid`.
  certificates: "x5c",
  // oidc_func_clientreg: a key lives a year from its upload, a secret 360 days.
  credentialLifetimeDays: { key: 365, secret: 360 },
  idTokenAlgorithms: ["RS256"],
  // Optional there, "recommended for high security needs". In a URL, `authorization_details` could be edited.
  pushedAuthorizationRequests: "always",
  // ansattporten_checklist: every client must use PKCE with S256.
  pkce: "unannounced",
  // ansattporten_guide: the response has `iss`, and the client must check it. It prevents mix-up in an application that uses ID-porten too.
  responseIssuerRequired: true,
  testAuthenticationMethods: ["TestID"],
  assurance: {
    levels: ["substantial", "high"],
    // The guide lists ID-porten's spelling. The protocol page and existing clients use the short one.
    aliases: { "idporten-loa-substantial": "substantial", "idporten-loa-high": "high" },
    // ansattporten_entraid: a work account at Microsoft, "lower assurance than a personal eID". Its sample has both spellings.
    outsideOrder: { entraid: { multiFactor: ["entraid_mfa", "entraid-mfa"] } },
  },
  // Digdir does not document `max_age`.
  freshAuthentication: "prompt=login",
  representation: {
    types: {
      // Altinn 3: delegations, roles and access packages. Requires a national id.
      "ansattporten:altinn:resource": {
        answer: "authorized_parties",
        resource: { prefix: "urn:altinn:resource:", id: "[\\w-]+" },
        actions: "asked",
        fields: { ...fields, deletedOrganisations: "allow_deleted_organizations" },
        assurance: ["substantial", "high"],
        givenIn: altinn,
      },
      // Virksomhetsbroen (`ansattporten_virksomhetsbroen`): the employer's rules for work accounts. In pilot.
      "ansattporten:orgno": {
        answer: "orgno",
        actions: "assigned",
        fields,
        assurance: ["entraid"],
        givenIn: { title: "Virksomhetsbroen" },
      },
      // Altinn 2: service code and edition. No longer on the newest page, but still in use.
      "ansattporten:altinn:service": {
        answer: "reportees",
        resource: { prefix: "urn:altinn:resource:", id: "\\d+:\\d+" },
        actions: "assigned",
        fields: { ...fields, deletedOrganisations: "allow_deleted_organizations" },
        assurance: ["substantial", "high"],
      },
    },
  },
  // oidc_protocol_access_token: the token's `aud` is the requested one.
  resourceIndicators: "one",
  // oidc_protocol_id_token: only with a personal eID. A work account has no national id.
  nationalIdClaim: "pid",
  nationalIdClaims: ["pid", "eidas_identifier"],
  // The id_token contains the national id and, as `id_token_hint`, would pass through the browser. `client_id` is enough.
  logoutHint: "client_id",
  sessionLimits: { idleSeconds: 30 * 60, absoluteSeconds: 120 * 60 },
};
