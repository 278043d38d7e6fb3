import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The token answer does not say how long its access token lives. */
export default {
  module: "fapi2-security-profile-final-client-test-token-endpoint-response-without-expires_in",
  catalogue: "C-77",
  journey: "login",
  fault: cataloguedFault("C-77"),
  expect: "login",
} satisfies Module;
