import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The response has no iss, which was promised. The code goes nowhere. */
export default {
  module: "fapi2-security-profile-final-client-test-remove-authorization-response-iss",
  catalogue: "C-74",
  journey: "login",
  fault: cataloguedFault("C-74"),
  expect: { code: "authorization_response_invalid", details: { parameter: "iss", fault: "missing" } },
} satisfies Module;
