import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The iss of the response is the issuer with "1" behind it. The code goes nowhere. */
export default {
  module: "fapi2-security-profile-final-client-test-invalid-authorization-response-iss",
  catalogue: "C-73",
  journey: "login",
  fault: cataloguedFault("C-73"),
  expect: { code: "issuer_mismatch" },
} satisfies Module;
