import { cataloguedFault } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** Userinfo holds claims of somebody else, in a JWT that nobody signed. They are left where they are. */
export default {
  module: "oidcc-client-test-aggregated-claims",
  catalogue: "C-27",
  journey: "login",
  fault: cataloguedFault("C-27"),
  calls: ["discovery", "par", "token", "jwks", "userinfo"],
  expect: "login",
} satisfies Module;
