import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The id_token has no aud. */
export default {
  module: "oidcc-client-test-missing-aud",
  catalogue: "C-09",
  journey: "login",
  fault: cataloguedFault("C-09"),
  expect: { code: "id_token_invalid", details: { claim: "aud" } },
} satisfies Module;
