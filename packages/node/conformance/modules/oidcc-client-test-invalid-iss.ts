import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The iss of the id_token is the issuer with "1" behind it. */
export default {
  module: "oidcc-client-test-invalid-iss",
  catalogue: "C-12",
  journey: "login",
  fault: cataloguedFault("C-12"),
  expect: { code: "id_token_invalid", details: { claim: "iss" } },
} satisfies Module;
