import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The id_token is signed rightly, by a published key, in an algorithm that the profile does not have. */
export default {
  module: "fapi2-security-profile-final-client-test-invalid-alternate-alg",
  catalogue: "C-68",
  journey: "login",
  fault: cataloguedFault("C-68"),
  expect: { code: "id_token_signature_invalid", details: { fault: "ERR_JOSE_ALG_NOT_ALLOWED" } },
} satisfies Module;
