import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The at_hash of the id_token is that of another access token. */
export default {
  module: "oidcc-client-test-invalid-athash",
  catalogue: "C-25",
  journey: "login",
  fault: cataloguedFault("C-25"),
  expect: { code: "id_token_invalid", details: { claim: "at_hash" } },
} satisfies Module;
