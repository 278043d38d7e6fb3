import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The aud of the id_token is the client_id with "1" behind it. */
export default {
  module: "fapi2-security-profile-final-client-test-invalid-aud",
  catalogue: "C-63",
  journey: "login",
  fault: cataloguedFault("C-63"),
  expect: { code: "id_token_invalid", details: { claim: "aud" } },
} satisfies Module;
