import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The aud of the id_token names a stranger beside us, and there is no azp. */
export default {
  module: "fapi2-security-profile-final-client-test-invalid-secondary-aud",
  catalogue: "C-65",
  journey: "login",
  fault: cataloguedFault("C-65"),
  expect: { code: "id_token_invalid", details: { claim: "aud" } },
} satisfies Module;
