import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The state of the response is the one sent with "1" behind it. */
export default {
  module: "fapi2-security-profile-final-client-test-ensure-authorization-response-with-invalid-state-fails",
  catalogue: "C-75",
  journey: "login",
  fault: cataloguedFault("C-75"),
  expect: { code: "state_mismatch" },
} satisfies Module;
