import { type Attack, borne, refused } from "../attack.ts";

/** In an answer to a call of our own. */
export const answers: readonly Attack[] = [
  borne(
    "L-06 discovery: another content type, which is borne",
    "L-06 jwks: another content type, which is borne",
    "L-06 par: another content type, which is borne",
    "L-06 token: another content type, which is borne",
    // S256 is in the documents of each provider, and is sent in any case.
    "A-08 discovery: no word of PKCE",
  ),
  refused(
    { code: "authorization_request_refused", details: { error: "invalid_request" } },
    "L-02 the provider answers invalid_request",
    "R-031 par: invalid_request",
  ),
  refused(
    { code: "provider_response_invalid", details: { endpoint: "token", fault: "The answer is over 4194304 bytes" } },
    "A-19 a claim has four megabytes",
    "A-14 kid is four megabytes",
    "A-21 token: five megabytes",
  ),
  refused(
    { code: "id_token_signature_invalid", details: { fault: "ERR_JWKS_NO_MATCHING_KEY" } },
    "A-14 signature: unknown-kid",
    "A-14 kid is a path",
    "A-14 kid is a statement",
    "A-14 kid is a word of every object",
    "A-14 kid is another word of every object",
    "A-14 kid is a number",
    "A-14 kid is an object",
    "A-14 kid is NUL",
    "A-15 signature: embedded-jwk",
    "A-15 signature: jku",
    "A-15 signature: x5u",
    "A-15 signature: x5c",
    "A-16 jwks: a secret key",
    "A-16 jwks: no keys",
    "A-16 jwks: keys of another provider",
  ),
  refused(
    { code: "provider_unavailable", details: { endpoint: "discovery" } },
    "L-02 discovery: no answer",
    "L-06 discovery: the connection is cut",
  ),
  refused(
    { code: "provider_unavailable", details: { endpoint: "discovery", status: 500 } },
    "L-02 discovery: status 500",
  ),
  refused(
    { code: "provider_unavailable", details: { endpoint: "discovery", status: 503 } },
    "L-02 discovery: status 503",
  ),
  refused(
    { code: "provider_unavailable", details: { endpoint: "discovery", status: 429, retryAfterSeconds: 60 } },
    "L-42 discovery: status 429",
  ),
  refused(
    { code: "provider_metadata_invalid", details: { faults: ["OAUTH_RESPONSE_IS_NOT_JSON"] } },
    "L-06 discovery: a page for people",
  ),
  refused(
    { code: "provider_metadata_invalid", details: { faults: ["OAUTH_PARSE_ERROR"] } },
    "L-06 discovery: no JSON",
    "A-20 discovery: JSON without a bottom",
  ),
  refused(
    { code: "provider_metadata_invalid", details: { faults: ["OAUTH_INVALID_RESPONSE"] } },
    "L-06 discovery: a list",
    "L-06 discovery: null",
  ),
  refused(
    {
      code: "provider_response_invalid",
      details: { endpoint: "discovery", fault: "The answer is compressed, though identity was asked for" },
    },
    "A-21 discovery: a gzip bomb",
  ),
  refused(
    {
      code: "provider_response_invalid",
      details: { endpoint: "discovery", fault: "The answer is over 1048576 bytes" },
    },
    "A-21 discovery: five megabytes",
  ),
  refused(
    { code: "provider_metadata_invalid", details: { faults: ["OAUTH_RESPONSE_IS_NOT_CONFORM"] } },
    "A-51 discovery: sent to another host",
  ),
  refused(
    { code: "provider_unavailable", details: { endpoint: "jwks" } },
    "L-03 jwks: no answer",
    "L-06 jwks: the connection is cut",
  ),
  refused({ code: "provider_unavailable", details: { endpoint: "jwks", status: 500 } }, "L-03 jwks: status 500"),
  refused({ code: "provider_unavailable", details: { endpoint: "jwks", status: 503 } }, "L-03 jwks: status 503"),
  refused(
    { code: "provider_unavailable", details: { endpoint: "jwks", status: 429, retryAfterSeconds: 60 } },
    "L-42 jwks: status 429",
  ),
  refused(
    { code: "provider_response_invalid", details: { endpoint: "jwks", fault: "ERR_JOSE_GENERIC" } },
    "L-06 jwks: a page for people",
    "L-06 jwks: no JSON",
    "A-20 jwks: JSON without a bottom",
  ),
  refused(
    { code: "provider_response_invalid", details: { endpoint: "jwks", fault: "ERR_JWKS_INVALID" } },
    "L-06 jwks: a list",
    "L-06 jwks: null",
    "A-16 jwks: the private key",
    "A-16 jwks: keys are no list",
  ),
  refused(
    {
      code: "provider_response_invalid",
      details: { endpoint: "jwks", fault: "The answer is compressed, though identity was asked for" },
    },
    "A-21 jwks: a gzip bomb",
  ),
  refused(
    { code: "provider_response_invalid", details: { endpoint: "jwks", fault: "The answer is over 1048576 bytes" } },
    "A-21 jwks: five megabytes",
  ),
  refused(
    { code: "provider_response_invalid", details: { endpoint: "jwks", fault: "status 302" } },
    "A-51 jwks: sent to another host",
  ),
  refused(
    { code: "provider_unavailable", details: { endpoint: "par" } },
    "L-02 par: no answer",
    "L-06 par: the connection is cut",
  ),
  refused(
    { code: "provider_unavailable", details: { endpoint: "par", status: 500 } },
    "L-02 par: status 500",
    "R-031 par: server_error",
  ),
  refused({ code: "provider_unavailable", details: { endpoint: "par", status: 503 } }, "L-02 par: status 503"),
  refused(
    { code: "provider_unavailable", details: { endpoint: "par", status: 429, retryAfterSeconds: 60 } },
    "L-42 par: status 429",
  ),
  refused(
    { code: "provider_response_invalid", details: { endpoint: "par", fault: "OAUTH_RESPONSE_IS_NOT_CONFORM" } },
    "L-06 par: a page for people",
    "L-06 par: no JSON",
    "L-06 par: a list",
    "L-06 par: null",
    "A-20 par: JSON without a bottom",
    "A-51 par: sent to another host",
  ),
  refused(
    {
      code: "provider_response_invalid",
      details: { endpoint: "par", fault: "The answer is compressed, though identity was asked for" },
    },
    "A-21 par: a gzip bomb",
  ),
  refused(
    { code: "provider_response_invalid", details: { endpoint: "par", fault: "The answer is over 1048576 bytes" } },
    "A-21 par: five megabytes",
  ),
  refused(
    { code: "provider_unavailable", details: { endpoint: "token" } },
    "L-03 token: no answer",
    "L-06 token: the connection is cut",
  ),
  refused(
    { code: "provider_unavailable", details: { endpoint: "token", status: 500 } },
    "L-03 token: status 500",
    "L-03 token: server_error",
  ),
  refused({ code: "provider_unavailable", details: { endpoint: "token", status: 503 } }, "L-03 token: status 503"),
  refused(
    { code: "provider_unavailable", details: { endpoint: "token", status: 429, retryAfterSeconds: 60 } },
    "L-42 token: status 429",
  ),
  refused(
    { code: "id_token_invalid", details: { claim: "id_token" } },
    "L-06 token: a page for people",
    "L-06 token: no JSON",
    "L-06 token: a list",
    "L-06 token: null",
    "A-20 token: JSON without a bottom",
    "L-06 token: no id_token",
  ),
  refused(
    {
      code: "provider_response_invalid",
      details: { endpoint: "token", fault: "The answer is compressed, though identity was asked for" },
    },
    "A-21 token: a gzip bomb",
  ),
  refused(
    { code: "provider_response_invalid", details: { endpoint: "token", fault: "OAUTH_RESPONSE_IS_NOT_CONFORM" } },
    "A-51 token: sent to another host",
  ),
  refused(
    { code: "provider_metadata_invalid", details: { faults: ["code_challenge_methods_supported lacks S256"] } },
    "A-08 discovery: PKCE by plain alone",
  ),
  refused(
    { code: "provider_metadata_invalid", details: { faults: ["jwks_uri is missing or not https"] } },
    "A-51 discovery: keys at an address of the inside",
  ),
  refused(
    { code: "provider_metadata_invalid", details: { faults: ["token_endpoint is missing or not https"] } },
    "A-51 discovery: tokens over plain http",
    "A-53 discovery: an address that is none",
  ),
  refused(
    { code: "provider_response_invalid", details: { endpoint: "token", fault: "OAUTH_INVALID_RESPONSE" } },
    "L-06 token: no access_token",
    "L-06 token: access_token is a number",
    "L-06 token: no token_type",
  ),
  refused(
    { code: "provider_response_invalid", details: { endpoint: "token", fault: "OAUTH_UNSUPPORTED_OPERATION" } },
    "A-40 token: token_type is of nobody",
  ),
  refused({ code: "code_refused", details: { error: "invalid_grant" } }, "L-03 token: invalid_grant"),
  refused(
    { code: "client_authentication_failed", details: { error: "invalid_client" } },
    "L-41 token: invalid_client",
    "L-41 par: invalid_client",
  ),
  refused(
    { code: "authorization_request_refused", details: { error: "invalid_authorization_details" } },
    "R-031 par: invalid_authorization_details",
  ),
  refused(
    { code: "provider_response_invalid", details: { endpoint: "par", fault: "OAUTH_RESPONSE_IS_NOT_JSON" } },
    "R-031 par: status 400",
    "R-031 par: status 405",
    "R-031 par: status 413",
  ),
  refused(
    { code: "provider_response_invalid", details: { endpoint: "par", fault: "OAUTH_INVALID_RESPONSE" } },
    "L-06 par: no request_uri",
    "L-06 par: expires_in is text",
  ),
  refused(
    { code: "provider_response_invalid", details: { endpoint: "jwks", fault: "status 404" } },
    "A-16 jwks: status 404",
  ),
];
