import type { Module } from "../module.ts";

/** The logout token is for another client. */
export default {
  module: "oidcc-client-test-rp-backchannel-rpinitlogout-wrong-aud",
  catalogue: "C-52",
  journey: "back-channel logout",
  token: { claims: { aud: "another-client" } },
  expect: { code: "logout_token_invalid", details: { fault: "aud" } },
} satisfies Module;
