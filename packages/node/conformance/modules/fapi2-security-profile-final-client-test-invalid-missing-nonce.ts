import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The id_token has no nonce. */
export default {
  module: "fapi2-security-profile-final-client-test-invalid-missing-nonce",
  catalogue: "C-72",
  journey: "login",
  fault: cataloguedFault("C-72"),
  expect: { code: "id_token_invalid", details: { claim: "nonce" } },
} satisfies Module;
