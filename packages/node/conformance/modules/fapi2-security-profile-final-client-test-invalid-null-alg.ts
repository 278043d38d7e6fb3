import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The id_token is not signed. */
export default {
  module: "fapi2-security-profile-final-client-test-invalid-null-alg",
  catalogue: "C-67",
  journey: "login",
  fault: cataloguedFault("C-67"),
  expect: { code: "id_token_signature_invalid", details: { fault: "ERR_JOSE_ALG_NOT_ALLOWED" } },
} satisfies Module;
