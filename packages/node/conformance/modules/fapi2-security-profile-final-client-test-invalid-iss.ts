import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The iss of the id_token is the issuer with "1" behind it. */
export default {
  module: "fapi2-security-profile-final-client-test-invalid-iss",
  catalogue: "C-61",
  journey: "login",
  fault: cataloguedFault("C-61"),
  expect: { code: "id_token_invalid", details: { claim: "iss" } },
} satisfies Module;
