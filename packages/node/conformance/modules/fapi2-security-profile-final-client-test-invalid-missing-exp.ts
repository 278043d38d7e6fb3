import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The id_token has no exp. */
export default {
  module: "fapi2-security-profile-final-client-test-invalid-missing-exp",
  catalogue: "C-70",
  journey: "login",
  fault: cataloguedFault("C-70"),
  expect: { code: "id_token_invalid", details: { claim: "exp" } },
} satisfies Module;
