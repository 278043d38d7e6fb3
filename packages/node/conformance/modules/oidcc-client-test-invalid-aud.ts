import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The aud of the id_token is the client_id with "1" behind it. */
export default {
  module: "oidcc-client-test-invalid-aud",
  catalogue: "C-10",
  journey: "login",
  fault: cataloguedFault("C-10"),
  expect: { code: "id_token_invalid", details: { claim: "aud" } },
} satisfies Module;
