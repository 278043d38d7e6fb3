import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The id_token names no key, and several of the published ones could be meant. None is guessed. */
export default {
  module: "oidcc-client-test-kid-absent-multiple-jwks",
  catalogue: "C-07",
  journey: "login",
  fault: cataloguedFault("C-07"),
  expect: { code: "id_token_signature_invalid", details: { fault: "ERR_JWKS_MULTIPLE_MATCHING_KEYS" } },
} satisfies Module;
