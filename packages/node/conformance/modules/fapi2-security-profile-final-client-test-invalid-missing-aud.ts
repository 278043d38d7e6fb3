import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The id_token has no aud. */
export default {
  module: "fapi2-security-profile-final-client-test-invalid-missing-aud",
  catalogue: "C-64",
  journey: "login",
  fault: cataloguedFault("C-64"),
  expect: { code: "id_token_invalid", details: { claim: "aud" } },
} satisfies Module;
