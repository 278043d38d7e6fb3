import { cataloguedFault } from "@adgangskort/mock-idp";
import type { LoginModule, Row } from "../module.ts";

/** A person logs in: the modules of the FAPI 2.0 security profile. */
export const fapi2Login: readonly Row<LoginModule>[] = [
  // The metadata is another issuer's. Nothing is pushed there.
  {
    module: "fapi2-security-profile-final-client-test-discovery-issuer-mismatch",
    catalogue: "C-60",
    fault: cataloguedFault("C-60"),
    expect: { code: "provider_metadata_invalid", details: { faults: ["OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED"] } },
  },
  // The response has no state.
  {
    module: "fapi2-security-profile-final-client-test-ensure-authorization-response-with-invalid-missing-state-fails",
    catalogue: "C-76",
    fault: cataloguedFault("C-76"),
    expect: { code: "authorization_response_invalid", details: { parameter: "state", fault: "missing" } },
  },
  // The state of the response is the one sent with "1" behind it.
  {
    module: "fapi2-security-profile-final-client-test-ensure-authorization-response-with-invalid-state-fails",
    catalogue: "C-75",
    fault: cataloguedFault("C-75"),
    expect: { code: "state_mismatch" },
  },
  // Nothing is wrong, and no DPoP nonce is asked for.
  {
    module: "fapi2-security-profile-final-client-test-happy-path-no-dpop-nonce",
    catalogue: "C-59",
    expect: "login",
  },
  // Other keys bear the name of the right one, for other algorithms and uses.
  {
    module: "fapi2-security-profile-final-client-test-happy-path",
    catalogue: "C-58",
    fault: cataloguedFault("C-58"),
    expect: "login",
  },
  // The id_token is signed rightly, by a published key, in an algorithm that the profile does not have.
  {
    module: "fapi2-security-profile-final-client-test-invalid-alternate-alg",
    catalogue: "C-68",
    fault: cataloguedFault("C-68"),
    expect: { code: "id_token_signature_invalid", details: { fault: "ERR_JOSE_ALG_NOT_ALLOWED" } },
  },
  // The aud of the id_token is the client_id with "1" behind it.
  {
    module: "fapi2-security-profile-final-client-test-invalid-aud",
    catalogue: "C-63",
    fault: cataloguedFault("C-63"),
    expect: { code: "id_token_invalid", details: { claim: "aud" } },
  },
  // The iss of the response is the issuer with "1" behind it. The code goes nowhere.
  {
    module: "fapi2-security-profile-final-client-test-invalid-authorization-response-iss",
    catalogue: "C-73",
    fault: cataloguedFault("C-73"),
    expect: { code: "issuer_mismatch" },
  },
  // The id_token ended six minutes ago.
  {
    module: "fapi2-security-profile-final-client-test-invalid-expired-exp",
    catalogue: "C-69",
    fault: cataloguedFault("C-69"),
    expect: { code: "id_token_invalid", details: { claim: "exp" } },
  },
  // The iss of the id_token is the issuer with "1" behind it.
  {
    module: "fapi2-security-profile-final-client-test-invalid-iss",
    catalogue: "C-61",
    fault: cataloguedFault("C-61"),
    expect: { code: "id_token_invalid", details: { claim: "iss" } },
  },
  // The id_token has no aud.
  {
    module: "fapi2-security-profile-final-client-test-invalid-missing-aud",
    catalogue: "C-64",
    fault: cataloguedFault("C-64"),
    expect: { code: "id_token_invalid", details: { claim: "aud" } },
  },
  // The id_token has no exp.
  {
    module: "fapi2-security-profile-final-client-test-invalid-missing-exp",
    catalogue: "C-70",
    fault: cataloguedFault("C-70"),
    expect: { code: "id_token_invalid", details: { claim: "exp" } },
  },
  // The id_token has no iss.
  {
    module: "fapi2-security-profile-final-client-test-invalid-missing-iss",
    catalogue: "C-62",
    fault: cataloguedFault("C-62"),
    expect: { code: "id_token_invalid", details: { claim: "iss" } },
  },
  // The id_token has no nonce.
  {
    module: "fapi2-security-profile-final-client-test-invalid-missing-nonce",
    catalogue: "C-72",
    fault: cataloguedFault("C-72"),
    expect: { code: "id_token_invalid", details: { claim: "nonce" } },
  },
  // The nonce of the id_token is the one sent with "1" behind it.
  {
    module: "fapi2-security-profile-final-client-test-invalid-nonce",
    catalogue: "C-71",
    fault: cataloguedFault("C-71"),
    expect: { code: "id_token_invalid", details: { claim: "nonce" } },
  },
  // The id_token is not signed.
  {
    module: "fapi2-security-profile-final-client-test-invalid-null-alg",
    catalogue: "C-67",
    fault: cataloguedFault("C-67"),
    expect: { code: "id_token_signature_invalid", details: { fault: "ERR_JOSE_ALG_NOT_ALLOWED" } },
  },
  // The granted intent is another than the one asked for. Here: the resource of authorization_details.
  {
    module: "fapi2-security-profile-final-client-test-invalid-openbanking-intent-id",
    catalogue: "C-81",
    fault: cataloguedFault("C-81"),
    expect: { code: "representation_invalid", details: { fault: "another resource" } },
  },
  // The aud of the id_token names a stranger beside us, and there is no azp.
  {
    module: "fapi2-security-profile-final-client-test-invalid-secondary-aud",
    catalogue: "C-65",
    fault: cataloguedFault("C-65"),
    expect: { code: "id_token_invalid", details: { claim: "aud" } },
  },
  // The response has no iss, which was promised. The code goes nowhere.
  {
    module: "fapi2-security-profile-final-client-test-remove-authorization-response-iss",
    catalogue: "C-74",
    fault: cataloguedFault("C-74"),
    expect: { code: "authorization_response_invalid", details: { parameter: "iss", fault: "missing" } },
  },
  // The token answer does not say how long its access token lives.
  {
    module: "fapi2-security-profile-final-client-test-token-endpoint-response-without-expires_in",
    catalogue: "C-77",
    fault: cataloguedFault("C-77"),
    expect: "login",
  },
  // The token_type is in the other case (RFC 6749 5.1).
  {
    module: "fapi2-security-profile-final-client-test-token-type-case-insensitivity",
    catalogue: "C-78",
    fault: cataloguedFault("C-78"),
    expect: "login",
  },
  // The aud of the id_token is a list, of us alone.
  {
    module: "fapi2-security-profile-final-client-test-valid-aud-as-array",
    catalogue: "C-66",
    fault: cataloguedFault("C-66"),
    expect: "login",
  },
];
