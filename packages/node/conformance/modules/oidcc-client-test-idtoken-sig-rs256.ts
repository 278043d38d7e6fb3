import type { Module } from "../module.ts";

/** The id_token is signed by RS256, as Ansattporten does. */
export default {
  module: "oidcc-client-test-idtoken-sig-rs256",
  catalogue: "C-14",
  journey: "login",
  expect: "login",
} satisfies Module;
