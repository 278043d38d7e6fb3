import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The id_token ended six minutes ago. */
export default {
  module: "fapi2-security-profile-final-client-test-invalid-expired-exp",
  catalogue: "C-69",
  journey: "login",
  fault: cataloguedFault("C-69"),
  expect: { code: "id_token_invalid", details: { claim: "exp" } },
} satisfies Module;
