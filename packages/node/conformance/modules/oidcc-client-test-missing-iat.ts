import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The id_token has no iat. */
export default {
  module: "oidcc-client-test-missing-iat",
  catalogue: "C-08",
  journey: "login",
  fault: cataloguedFault("C-08"),
  expect: { code: "id_token_invalid", details: { claim: "iat" } },
} satisfies Module;
