import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The refreshed id_token is of another person. The session ends, and what came with it is not sent. */
export default {
  module: "oidcc-client-test-refresh-token-invalid-sub",
  catalogue: "C-42",
  journey: "refresh",
  fault: cataloguedFault("C-42"),
  expect: { code: "id_token_invalid", details: { claim: "sub" } },
} satisfies Module;
