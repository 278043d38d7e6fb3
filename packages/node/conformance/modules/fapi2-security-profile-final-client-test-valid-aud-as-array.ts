import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The aud of the id_token is a list, of us alone. */
export default {
  module: "fapi2-security-profile-final-client-test-valid-aud-as-array",
  catalogue: "C-66",
  journey: "login",
  fault: cataloguedFault("C-66"),
  expect: "login",
} satisfies Module;
