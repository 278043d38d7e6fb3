import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The response has no state. */
export default {
  module: "fapi2-security-profile-final-client-test-ensure-authorization-response-with-invalid-missing-state-fails",
  catalogue: "C-76",
  journey: "login",
  fault: cataloguedFault("C-76"),
  expect: { code: "authorization_response_invalid", details: { parameter: "state", fault: "missing" } },
} satisfies Module;
