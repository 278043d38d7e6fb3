import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The id_token is not signed. The suite lets a client of the code flow accept it; we never do (RFC 8725 3.1). */
export default {
  module: "oidcc-client-test-idtoken-sig-none",
  catalogue: "C-13",
  journey: "login",
  fault: cataloguedFault("C-13"),
  expect: { code: "id_token_signature_invalid", details: { fault: "ERR_JOSE_ALG_NOT_ALLOWED" } },
} satisfies Module;
