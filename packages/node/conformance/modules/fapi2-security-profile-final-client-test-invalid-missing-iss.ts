import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The id_token has no iss. */
export default {
  module: "fapi2-security-profile-final-client-test-invalid-missing-iss",
  catalogue: "C-62",
  journey: "login",
  fault: cataloguedFault("C-62"),
  expect: { code: "id_token_invalid", details: { claim: "iss" } },
} satisfies Module;
