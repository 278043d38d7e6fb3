import type { ProviderProfile } from "./provider-profile.ts";

const claim = (name: string): string => `helseid://claims/${name}`;
const scope = (name: string): string => `helseid://scopes/${name}`;

/** `krav_til_kryptografi`, as NHN's own code has it: of clients and of DPoP alike. */
const algorithms = ["PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "RS256", "RS384", "RS512"];

/**
 * HelseID (Norsk helsenett): health personnel at work.
 *
 * Sources, all under utviklerportal.nhn.no/informasjonstjenester/helseid: `sikkerhetsprofil` (FAPI 2.0, client authentication, DPoP),
 * `vedlegg/formatering_av_dpop_bevis`, `vedlegg/validering_av_id_token`, `vedlegg/validering_av_access_token`, `bruk_av_client_assertion`, `par-endepunktet`,
 * `token-endepunktet`, `end-session-endepunktet`, `claims`, `organisasjonsnumre`, `styre_innlogging_i_helseid`; and NHN's own code,
 * github.com/NorskHelsenett/HelseID.Samples and HelseID.Library, where the pages leave something open.
 */
export const helseid: ProviderProfile<"employee"> = {
  id: "helseid",
  title: "HelseID",
  population: "employee",
  // Exactly so, without a final slash.
  issuers: { test: "https://helseid-sts.test.nhn.no", production: "https://helseid-sts.nhn.no" },
  // The level is no `acr`: each of the two claims that tell it has a scope of its own.
  scope: `openid profile ${scope("identity/assurance_level")} ${scope("identity/security_level")}`,
  // Shared secrets and mTLS are refused, whatever the metadata lists.
  clientAuthenticationMethods: ["private_key_jwt"],
  clientKeyAlgorithms: algorithms,
  // The ceiling is a minute; NHN's libraries sign for five and ten seconds, with this `typ` since March 2025.
  clientAssertion: { typ: "client-authentication+jwt", lifetimeSeconds: 10 },
  idTokenAlgorithms: ["RS256"],
  // Demanded of new clients, though `require_pushed_authorization_requests` is false.
  pushedAuthorizationRequests: "always",
  // par-endepunktet: `code_challenge_method` is S256.
  pkce: "unannounced",
  // Every sample pushes the request without a proof.
  dpop: { pushedRequest: false },
  // authorization-endepunktet: the answer has `iss`; validering_av_id_token: who has several providers must check it.
  responseIssuerRequired: true,
  testAuthenticationMethods: [],
  assurance: {
    levels: ["low", "substantial", "high"],
    claims: [claim("identity/assurance_level"), claim("identity/security_level")],
    // The older framework, in which 4 is high.
    aliases: { "2": "low", "3": "substantial", "4": "high" },
    // A filter on the menu, no promise. No value is documented for the other levels.
    acrValues: { high: "Level4" },
    outsideOrder: {},
  },
  freshAuthentication: "prompt=login",
  identityProvider: { prefix: "idp:", claim: "idp" },
  onBehalfOf: { parameter: "on_behalf_of", claims: [claim("client/on_behalf_of")] },
  resourceIndicators: "several",
  assertionDetails: true,
  refreshScope: "offline_access",
  nationalIdClaim: claim("identity/pid"),
  nationalIdScope: scope("identity/pid"),
  nationalIdClaims: [claim("identity/pid")],
  errorCodes: {
    form: "HID-[\\w-]+",
    // Of the numbers: the parent is on no list, the child is on none, the list of children is old, no nine digits. The others are faults of the client.
    meanings: {
      "HID-1001": "organisation_refused",
      "HID-1002": "organisation_refused",
      "HID-1003": "organisation_refused",
      "HID-1004": "organisation_refused",
    },
  },
  // As documented, also with a bound token.
  userinfoScheme: "Bearer",
  // The redirect back works together with the hint alone.
  logoutHint: "id_token_hint",
  // None are published. Ours: the hour of NHN's own sample, and a shift.
  sessionLimits: { idleSeconds: 60 * 60, absoluteSeconds: 10 * 60 * 60 },
  accessTokens: {
    audience: "always",
    types: ["at+jwt", "application/at+jwt", "JWT"],
    proofAlgorithms: algorithms,
    // "A few seconds"; FAPI 2.0 Security Profile 5.3.2.1 has at most ten.
    toleranceSeconds: 10,
    clientOrganisation: {
      parent: claim("client/claims/orgnr_parent"),
      child: claim("client/claims/orgnr_child"),
      // Who acts for the parent by a delegation in Altinn.
      supplier: claim("client/claims/orgnr_supplier"),
    },
  },
};
