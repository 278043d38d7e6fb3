import { faults } from "@adgangskort/mock-idp";
import type { Module } from "../module.ts";

/** A claim that the id_token lacks is read from userinfo. */
export default {
  module: "oidcc-client-test-scope-userinfo-claims",
  catalogue: "C-05",
  journey: "login",
  fault: faults.together(faults.idToken.claims({ name: undefined }), faults.userinfo.body({ name: "Kari Userinfo" })),
  calls: ["discovery", "par", "token", "jwks", "userinfo"],
  session: { name: "Kari Userinfo" },
  expect: "login",
} satisfies Module;
