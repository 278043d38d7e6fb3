import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The nonce of the id_token is the one sent with "1" behind it. */
export default {
  module: "fapi2-security-profile-final-client-test-invalid-nonce",
  catalogue: "C-71",
  journey: "login",
  fault: cataloguedFault("C-71"),
  expect: { code: "id_token_invalid", details: { claim: "nonce" } },
} satisfies Module;
