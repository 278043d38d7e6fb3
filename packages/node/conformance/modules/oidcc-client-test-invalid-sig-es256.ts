import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** Signed by ES256, and every byte of the signature is another. The algorithm alone is reason enough. */
export default {
  module: "oidcc-client-test-invalid-sig-es256",
  catalogue: "C-16",
  journey: "login",
  fault: cataloguedFault("C-16"),
  expect: { code: "id_token_signature_invalid", details: { fault: "ERR_JOSE_ALG_NOT_ALLOWED" } },
} satisfies Module;
