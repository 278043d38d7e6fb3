import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** Other keys bear the name of the right one, for other algorithms and uses. */
export default {
  module: "fapi2-security-profile-final-client-test-happy-path",
  catalogue: "C-58",
  journey: "login",
  fault: cataloguedFault("C-58"),
  expect: "login",
} satisfies Module;
