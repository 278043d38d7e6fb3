import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The keys are replaced between our reading and the signing. They are read again at once: the code is spent already. */
export default {
  module: "oidcc-client-test-signing-key-rotation-just-before-signing",
  catalogue: "C-39",
  journey: "login",
  fault: cataloguedFault("C-39"),
  warm: true,
  calls: ["par", "token", "jwks", "userinfo"],
  expect: "login",
} satisfies Module;
