import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The id_token has no sub. */
export default {
  module: "oidcc-client-test-missing-sub",
  catalogue: "C-11",
  journey: "login",
  fault: cataloguedFault("C-11"),
  expect: { code: "id_token_invalid", details: { claim: "sub" } },
} satisfies Module;
