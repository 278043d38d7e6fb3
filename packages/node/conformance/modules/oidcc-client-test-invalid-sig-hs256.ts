import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** Signed by HS256, and every byte of the signature is another. HS256 is not taken at all. */
export default {
  module: "oidcc-client-test-invalid-sig-hs256",
  catalogue: "C-17",
  journey: "login",
  fault: cataloguedFault("C-17"),
  bySecret: true,
  expect: { code: "id_token_signature_invalid", details: { fault: "ERR_JOSE_ALG_NOT_ALLOWED" } },
} satisfies Module;
