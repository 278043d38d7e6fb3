import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** An id_token with a wrong c_hash comes by way of the browser. None is taken from there. */
export default {
  module: "oidcc-client-test-invalid-chash",
  catalogue: "C-23",
  journey: "login",
  fault: cataloguedFault("C-23"),
  expect: { code: "authorization_response_invalid", details: { parameter: "id_token", fault: "unexpected" } },
} satisfies Module;
