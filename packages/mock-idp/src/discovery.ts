import { knownAcrValues, type Profile } from "./profile.ts";

/** The discovery document, with the members that the provider publishes. */
export function discoveryDocument(profile: Profile): Readonly<Record<string, unknown>> {
  return {
    // No member of the real one's: by this, whoever means the real one can tell that it is not.
    mock_idp: true,
    issuer: profile.issuer,
    authorization_endpoint: profile.endpoints.authorize,
    pushed_authorization_request_endpoint: profile.endpoints.par,
    token_endpoint: profile.endpoints.token,
    userinfo_endpoint: profile.endpoints.userinfo,
    revocation_endpoint: profile.endpoints.revocation,
    jwks_uri: profile.endpoints.jwks,
    end_session_endpoint: profile.endpoints.end_session,
    response_types_supported: ["code"],
    response_modes_supported: ["query"],
    grant_types_supported: ["authorization_code", "refresh_token"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    code_challenge_methods_supported: ["S256"],
    token_endpoint_auth_methods_supported: profile.authenticationMethods,
    token_endpoint_auth_signing_alg_values_supported: profile.assertionAlgorithms,
    revocation_endpoint_auth_methods_supported: profile.authenticationMethods,
    revocation_endpoint_auth_signing_alg_values_supported: profile.assertionAlgorithms,
    scopes_supported: ["openid", "profile"],
    acr_values_supported: knownAcrValues(profile),
    ui_locales_supported: profile.locales,
    prompt_values_supported: profile.prompts,
    authorization_details_types_supported: profile.authorizationDetailsTypes.map(({ type }) => type),
    authorization_response_iss_parameter_supported: true,
    require_pushed_authorization_requests: false,
    frontchannel_logout_supported: true,
    frontchannel_logout_session_supported: true,
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
    claims_parameter_supported: false,
    request_parameter_supported: true,
    request_object_signing_alg_values_supported: profile.assertionAlgorithms,
    require_signed_request_object: false,
    request_uri_parameter_supported: false,
  };
}
