import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The id_token names no key, and the provider has published one, without a name. */
export default {
  module: "oidcc-client-test-kid-absent-single-jwks",
  catalogue: "C-06",
  journey: "login",
  fault: cataloguedFault("C-06"),
  expect: "login",
} satisfies Module;
