import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** Every byte of the signature is another. The suite lets a client of the code flow skip this; we never do. */
export default {
  module: "oidcc-client-test-invalid-sig-rs256",
  catalogue: "C-15",
  journey: "login",
  fault: cataloguedFault("C-15"),
  expect: { code: "id_token_signature_invalid", details: { fault: "ERR_JWS_SIGNATURE_VERIFICATION_FAILED" } },
} satisfies Module;
