import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** An id_token without c_hash comes by way of the browser, as in the hybrid flow. None is taken from there. */
export default {
  module: "oidcc-client-test-missing-chash",
  catalogue: "C-22",
  journey: "login",
  fault: cataloguedFault("C-22"),
  expect: { code: "authorization_response_invalid", details: { parameter: "id_token", fault: "unexpected" } },
} satisfies Module;
