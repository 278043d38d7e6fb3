import { cataloguedFault } from "@adgangskort/mock-idp";
import type { LoginModule, Row } from "../module.ts";

/** A person logs in: the modules of the FAPI 2.0 security profile. */
export const fapi2Login: readonly Row<LoginModule>[] = [
  // The metadata is another issuer's. Nothing is pushed there.
  {
    catalogue: "C-60",
    fault: cataloguedFault("C-60"),
    expect: { code: "provider_metadata_invalid", details: { faults: ["OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED"] } },
  },
  // The response has no state.
  {
    catalogue: "C-76",
    fault: cataloguedFault("C-76"),
    expect: { code: "authorization_response_invalid", details: { parameter: "state", fault: "missing" } },
  },
  // The state of the response is the one sent with "1" behind it.
  {
    catalogue: "C-75",
    fault: cataloguedFault("C-75"),
    expect: { code: "state_mismatch" },
  },
  // Nothing is wrong, and no DPoP nonce is asked for.
  {
    catalogue: "C-59",
    expect: "login",
  },
  // Other keys bear the name of the right one, for other algorithms and uses.
  {
    catalogue: "C-58",
    fault: cataloguedFault("C-58"),
    expect: "login",
  },
  // The id_token is signed rightly, by a published key, in an algorithm that the profile does not have.
  {
    catalogue: "C-68",
    fault: cataloguedFault("C-68"),
    expect: { code: "id_token_signature_invalid", details: { fault: "ERR_JOSE_ALG_NOT_ALLOWED" } },
  },
  // The aud of the id_token is the client_id with "1" behind it.
  {
    catalogue: "C-63",
    fault: cataloguedFault("C-63"),
    expect: { code: "id_token_invalid", details: { claim: "aud" } },
  },
  // The iss of the response is the issuer with "1" behind it. The code goes nowhere.
  {
    catalogue: "C-73",
    fault: cataloguedFault("C-73"),
    expect: { code: "issuer_mismatch" },
  },
  // The id_token ended six minutes ago.
  {
    catalogue: "C-69",
    fault: cataloguedFault("C-69"),
    expect: { code: "id_token_invalid", details: { claim: "exp" } },
  },
  // The iss of the id_token is the issuer with "1" behind it.
  {
    catalogue: "C-61",
    fault: cataloguedFault("C-61"),
    expect: { code: "id_token_invalid", details: { claim: "iss" } },
  },
  // The id_token has no aud.
  {
    catalogue: "C-64",
    fault: cataloguedFault("C-64"),
    expect: { code: "id_token_invalid", details: { claim: "aud" } },
  },
  // The id_token has no exp.
  {
    catalogue: "C-70",
    fault: cataloguedFault("C-70"),
    expect: { code: "id_token_invalid", details: { claim: "exp" } },
  },
  // The id_token has no iss.
  {
    catalogue: "C-62",
    fault: cataloguedFault("C-62"),
    expect: { code: "id_token_invalid", details: { claim: "iss" } },
  },
  // The id_token has no nonce.
  {
    catalogue: "C-72",
    fault: cataloguedFault("C-72"),
    expect: { code: "id_token_invalid", details: { claim: "nonce" } },
  },
  // The nonce of the id_token is the one sent with "1" behind it.
  {
    catalogue: "C-71",
    fault: cataloguedFault("C-71"),
    expect: { code: "id_token_invalid", details: { claim: "nonce" } },
  },
  // The id_token is not signed.
  {
    catalogue: "C-67",
    fault: cataloguedFault("C-67"),
    expect: { code: "id_token_signature_invalid", details: { fault: "ERR_JOSE_ALG_NOT_ALLOWED" } },
  },
  // The granted intent is another than the one asked for. Here: the resource of authorization_details.
  {
    catalogue: "C-81",
    fault: cataloguedFault("C-81"),
    expect: { code: "representation_invalid", details: { fault: "another resource" } },
  },
  // The aud of the id_token names a stranger beside us, and there is no azp.
  {
    catalogue: "C-65",
    fault: cataloguedFault("C-65"),
    expect: { code: "id_token_invalid", details: { claim: "aud" } },
  },
  // The response has no iss, which was promised. The code goes nowhere.
  {
    catalogue: "C-74",
    fault: cataloguedFault("C-74"),
    expect: { code: "authorization_response_invalid", details: { parameter: "iss", fault: "missing" } },
  },
  // The token answer does not say how long its access token lives.
  {
    catalogue: "C-77",
    fault: cataloguedFault("C-77"),
    expect: "login",
  },
  // The token_type is in the other case (RFC 6749 5.1).
  {
    catalogue: "C-78",
    fault: cataloguedFault("C-78"),
    expect: "login",
  },
  // The aud of the id_token is a list, of us alone.
  {
    catalogue: "C-66",
    fault: cataloguedFault("C-66"),
    expect: "login",
  },
];
