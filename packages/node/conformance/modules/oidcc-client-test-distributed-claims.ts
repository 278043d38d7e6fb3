import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** Userinfo says that claims are at another address. Nobody goes there. */
export default {
  module: "oidcc-client-test-distributed-claims",
  catalogue: "C-28",
  journey: "login",
  fault: cataloguedFault("C-28"),
  calls: ["discovery", "par", "token", "jwks", "userinfo"],
  expect: "login",
} satisfies Module;
