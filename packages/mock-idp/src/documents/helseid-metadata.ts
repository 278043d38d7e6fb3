import type { ProviderFacts } from "./provider-facts.ts";

/** Signature algorithms of client keys, proofs and signed requests (NHN, demands of cryptography). */
export const HELSEID_ALGORITHMS: readonly string[] = ["RS", "PS", "ES"].flatMap((family) =>
  ["256", "384", "512"].map((bits) => `${family}${bits}`),
);

/** Scopes for claims about the person and the client (NHN, claims). */
export const IDENTITY_SCOPES: readonly string[] = [
  "openid",
  "profile",
  "offline_access",
  "helseid://scopes/identity/pid",
  "helseid://scopes/identity/pid_pseudonym",
  "helseid://scopes/identity/security_level",
  "helseid://scopes/identity/assurance_level",
  "helseid://scopes/identity/network",
  "helseid://scopes/hpr/hpr_number",
  "helseid://scopes/client/client_name",
  "helseid://scopes/client/info",
  "nhn:tillitsrammeverk:parameters",
  "nhn:sfm:journal-id",
];

/** Scopes about a person, refused in a grant without a person (NHN, error messages). */
export const PERSON_SCOPES = /^(?:openid|profile|offline_access|helseid:\/\/scopes\/(?:identity|hpr)\/.*)$/;

/**
 * The metadata as published in February 2025. It is looser than the security profile, which forbids client secrets,
 * `plain` and requests that are not pushed. It lacks `acr_values_supported`, and has four booleans as text.
 */
export function helseidMetadata(issuer: string): ProviderFacts["metadata"] {
  return {
    check_session_iframe: `${issuer}/connect/checksession`,
    introspection_endpoint: `${issuer}/connect/introspect`,
    device_authorization_endpoint: `${issuer}/connect/deviceauthorization`,
    backchannel_authentication_endpoint: `${issuer}/connect/ciba`,
    available_idps: `${issuer}/connect/availableidps`,
    expired_jwks_uri: `${issuer}/connect/expiredjwks`,
    scopes_supported: IDENTITY_SCOPES,
    grant_types_supported: [
      "authorization_code",
      "client_credentials",
      "refresh_token",
      "urn:ietf:params:oauth:grant-type:token-exchange",
    ],
    response_types_supported: ["code"],
    response_modes_supported: ["form_post", "query", "fragment"],
    prompt_values_supported: ["none", "login", "consent", "select_account"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    code_challenge_methods_supported: ["plain", "S256"],
    token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post", "private_key_jwt"],
    token_endpoint_auth_signing_alg_values_supported: HELSEID_ALGORITHMS,
    dpop_signing_alg_values_supported: HELSEID_ALGORITHMS,
    request_parameter_supported: true,
    request_object_signing_alg_values_supported: [...HELSEID_ALGORITHMS, "HS256", "HS384", "HS512"],
    authorization_response_iss_parameter_supported: true,
    require_pushed_authorization_requests: false,
    frontchannel_logout_supported: "true",
    frontchannel_logout_session_supported: "true",
    backchannel_logout_supported: "true",
    backchannel_logout_session_supported: "true",
  };
}
