import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** The keys are replaced after the first login. They are read again, and the second succeeds. */
export default {
  module: "oidcc-client-test-signing-key-rotation",
  catalogue: "C-38",
  journey: "login",
  fault: cataloguedFault("C-38"),
  warm: true,
  calls: ["par", "token", "jwks", "userinfo"],
  expect: "login",
} satisfies Module;
