import type { Module } from "../module.ts";

/** Nothing is wrong, and no DPoP nonce is asked for. */
export default {
  module: "fapi2-security-profile-final-client-test-happy-path-no-dpop-nonce",
  catalogue: "C-59",
  journey: "login",
  expect: "login",
} satisfies Module;
