import type { MachineProfile } from "./machine-profile.ts";

const algorithms = ["RS256", "RS384", "RS512"];

/**
 * Maskinporten (Digdir): access tokens for organisations, from machine to machine. No person logs in.
 *
 * Sources, all under docs.digdir.no/docs/Maskinporten: `maskinporten_protocol_jwtgrant` (assertion), `maskinporten_protocol_token` (tokens),
 * `maskinporten_guide_apitilbyder` (what an API checks), `maskinporten_feilsoking` (MP codes), `maskinporten_func_systembruker`,
 * `maskinporten_func_european_eseals`, `maskinporten_checklist`; and Altinn's `usetoken` and its troubleshooting page.
 */
export const maskinporten: MachineProfile<"maskinporten"> = {
  id: "maskinporten",
  title: "Maskinporten",
  // The slash is part of the issuer.
  issuers: { test: "https://test.maskinporten.no/", production: "https://maskinporten.no/" },
  metadata: "oauth-authorization-server",
  clientAuthenticationMethods: ["private_key_jwt"],
  clientKeyAlgorithms: algorithms,
  // maskinporten_protocol_jwtgrant: a virksomhetssertifikat identifies the key by `x5c`, a registered key by `kid`.
  certificates: "x5c",
  // A registered key lives a year from its upload. There are no secrets.
  credentialLifetimeDays: { key: 365, secret: 365 },
  // At most 120 seconds. The assertion is used once, and at once.
  assertionGrant: { typ: "JWT", lifetimeSeconds: 60 },
  resourceIndicators: "several",
  apiBy: "scope",
  // maskinporten_feilsoking: the code is the end of `error_uri`. An error without it counts by its name.
  errorCodes: {
    form: "MP-\\d{3}",
    member: "error_uri",
    meanings: {
      // The grant was used before: never by this library, which makes each assertion for one request.
      "MP-012": "authorization_request_refused",
      "MP-100": "client_authentication_failed",
      "MP-110": "client_authentication_failed",
      "MP-120": "client_authentication_failed",
      "MP-121": "client_authentication_failed",
      "MP-122": "client_authentication_failed",
      "MP-123": "client_authentication_failed",
      "MP-124": "client_authentication_failed",
      "MP-130": "client_authentication_failed",
      "MP-200": "scope_rejected",
      "MP-201": "scope_rejected",
      "MP-250": "scope_rejected",
      "MP-251": "organisation_refused",
    },
    errors: {
      invalid_altinn_customer_configuration: "system_user_refused",
      invalid_grant: "client_authentication_failed",
      invalid_scope: "scope_rejected",
      forbidden: "scope_rejected",
    },
  },
  organisationTokens: {
    algorithms,
    // maskinporten_protocol_jwtgrant: its own clock may differ by ten seconds.
    toleranceSeconds: 10,
    // The page has the first, its text elsewhere the second.
    foreignAuthorities: ["etsi-en-319-412", "etsi_en_119_612"],
    systemUserType: "urn:altinn:systemuser",
  },
};
