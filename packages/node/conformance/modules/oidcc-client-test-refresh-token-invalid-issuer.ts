import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The refreshed id_token is of another issuer. The session ends, and what came with it is not sent. */
export default {
  module: "oidcc-client-test-refresh-token-invalid-issuer",
  catalogue: "C-41",
  journey: "refresh",
  fault: cataloguedFault("C-41"),
  expect: { code: "id_token_invalid", details: { claim: "iss" } },
} satisfies Module;
