import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The keys are at an address of this run, which only the metadata tells. */
export default {
  module: "oidcc-client-test-discovery-jwks-uri-keys",
  catalogue: "C-31",
  journey: "login",
  fault: cataloguedFault("C-31"),
  calls: ["discovery", "par", "token", "unknown", "userinfo"],
  expect: "login",
} satisfies Module;
