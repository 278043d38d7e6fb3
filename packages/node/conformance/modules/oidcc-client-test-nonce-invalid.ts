import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The nonce of the id_token is the one sent with "1" behind it. */
export default {
  module: "oidcc-client-test-nonce-invalid",
  catalogue: "C-03",
  journey: "login",
  fault: cataloguedFault("C-03"),
  expect: { code: "id_token_invalid", details: { claim: "nonce" } },
} satisfies Module;
