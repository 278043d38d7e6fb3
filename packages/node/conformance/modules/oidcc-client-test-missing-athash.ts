import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The id_token has no at_hash. In the code flow it need not have one. */
export default {
  module: "oidcc-client-test-missing-athash",
  catalogue: "C-24",
  journey: "login",
  fault: cataloguedFault("C-24"),
  expect: "login",
} satisfies Module;
