import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The metadata is another issuer's. Nothing is pushed there. */
export default {
  module: "fapi2-security-profile-final-client-test-discovery-issuer-mismatch",
  catalogue: "C-60",
  journey: "login",
  fault: cataloguedFault("C-60"),
  expect: { code: "provider_metadata_invalid", details: { faults: ["OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED"] } },
} satisfies Module;
