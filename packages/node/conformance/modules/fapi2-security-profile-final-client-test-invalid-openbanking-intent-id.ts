import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The granted intent is another than the one asked for. Here: the resource of authorization_details. */
export default {
  module: "fapi2-security-profile-final-client-test-invalid-openbanking-intent-id",
  catalogue: "C-81",
  journey: "login",
  fault: cataloguedFault("C-81"),
  expect: { code: "representation_invalid", details: { fault: "another resource" } },
} satisfies Module;
