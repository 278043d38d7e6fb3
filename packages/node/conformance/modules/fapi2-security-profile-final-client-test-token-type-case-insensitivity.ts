import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The token_type is in the other case (RFC 6749 5.1). */
export default {
  module: "fapi2-security-profile-final-client-test-token-type-case-insensitivity",
  catalogue: "C-78",
  journey: "login",
  fault: cataloguedFault("C-78"),
  expect: "login",
} satisfies Module;
