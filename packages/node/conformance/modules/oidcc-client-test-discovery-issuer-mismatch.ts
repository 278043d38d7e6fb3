import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The metadata is another issuer's. Nothing is sent there, not even the person. */
export default {
  module: "oidcc-client-test-discovery-issuer-mismatch",
  catalogue: "C-32",
  journey: "login",
  fault: cataloguedFault("C-32"),
  expect: { code: "provider_metadata_invalid", details: { faults: ["OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED"] } },
} satisfies Module;
