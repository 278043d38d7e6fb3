import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The metadata has other endpoints for clients with a TLS certificate. They are not for us. */
export default {
  module: "oidcc-client-test-mtls-endpoint-aliases",
  catalogue: "C-29",
  journey: "login",
  fault: cataloguedFault("C-29"),
  calls: ["discovery", "par", "token", "jwks", "userinfo"],
  expect: "login",
} satisfies Module;
