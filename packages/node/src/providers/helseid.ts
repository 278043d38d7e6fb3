import type { ProviderProfile } from "./provider-profile.ts";

const claim = (name: string): string => `helseid://claims/${name}`;
const scope = (name: string): string => `helseid://scopes/${name}`;

/** krav_til_kryptografi and NHN's own code: the algorithms of client keys and of DPoP. */
const algorithms = ["PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "RS256", "RS384", "RS512"];

/**
 * HelseID (Norsk helsenett): health personnel at work.
 *
 * Sources, all under utviklerportal.nhn.no/informasjonstjenester/helseid: `sikkerhetsprofil` (FAPI 2.0, client authentication, DPoP),
 * `vedlegg/formatering_av_dpop_bevis`, `vedlegg/validering_av_id_token`, `vedlegg/validering_av_access_token`, `bruk_av_client_assertion`,
 * `par-endepunktet`, `token-endepunktet`, `end-session-endepunktet`, `claims`, `organisasjonsnumre`, `styre_innlogging_i_helseid`; and NHN's own code,
 * github.com/NorskHelsenett/HelseID.Samples and HelseID.Library, for what the pages do not say.
 */
export const helseid: ProviderProfile<"employee", "helseid", "low" | "substantial" | "high"> = {
  id: "helseid",
  title: "HelseID",
  population: "employee",
  // Without a trailing slash.
  issuers: { test: "https://helseid-sts.test.nhn.no", production: "https://helseid-sts.nhn.no" },
  // The level is not in `acr`, but in two claims, each with its own scope.
  scope: `openid profile ${scope("identity/assurance_level")} ${scope("identity/security_level")}`,
  // HelseID refuses shared secrets and mTLS, although the metadata may list them.
  clientAuthenticationMethods: ["private_key_jwt"],
  clientKeyAlgorithms: algorithms,
  // The maximum is a minute. NHN's libraries use five or ten seconds, and this `typ` since March 2025.
  clientAssertion: { typ: "client-authentication+jwt", lifetimeSeconds: 10 },
  idTokenAlgorithms: ["RS256"],
  // Required of new clients, although `require_pushed_authorization_requests` is false.
  pushedAuthorizationRequests: "always",
  // par-endepunktet: `code_challenge_method` is S256.
  pkce: "unannounced",
  // Every sample pushes the request without a DPoP proof.
  dpop: { pushedRequest: false },
  // authorization-endepunktet: the response has `iss`. validering_av_id_token: a client of several providers must check it.
  responseIssuerRequired: true,
  testAuthenticationMethods: [],
  assurance: {
    levels: ["low", "substantial", "high"],
    claims: [claim("identity/assurance_level"), claim("identity/security_level")],
    // The older framework, where 4 is high.
    aliases: { "2": "low", "3": "substantial", "4": "high" },
    // It only filters the menu of identity providers. No value is documented for the other levels.
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
    // Organisation numbers: parent not listed, child not listed, list of children outdated, not nine digits. Other codes are faults of the client.
    meanings: {
      "HID-1001": "organisation_refused",
      "HID-1002": "organisation_refused",
      "HID-1003": "organisation_refused",
      "HID-1004": "organisation_refused",
    },
  },
  // As documented, also for a DPoP-bound token.
  userinfoScheme: "Bearer",
  // The redirect after a logout only works with the hint.
  logoutHint: "id_token_hint",
  // None are published. Our choice: one hour, as in NHN's own sample, and a shift.
  sessionLimits: { idleSeconds: 60 * 60, absoluteSeconds: 10 * 60 * 60 },
  accessTokens: {
    audience: "always",
    types: ["at+jwt", "application/at+jwt", "JWT"],
    proofAlgorithms: algorithms,
    // "A few seconds"; FAPI 2.0 Security Profile 5.3.2.1: ten at most.
    toleranceSeconds: 10,
    clientOrganisation: {
      parent: claim("client/claims/orgnr_parent"),
      child: claim("client/claims/orgnr_child"),
      // Acts for the parent by a delegation in Altinn.
      supplier: claim("client/claims/orgnr_supplier"),
    },
  },
};
