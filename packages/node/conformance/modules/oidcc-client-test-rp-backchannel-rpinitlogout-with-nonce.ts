import type { Module } from "../module.ts";

/** The logout token has a nonce: it may be an id_token. */
export default {
  module: "oidcc-client-test-rp-backchannel-rpinitlogout-with-nonce",
  catalogue: "C-56",
  journey: "back-channel logout",
  token: { claims: { nonce: "n" } },
  expect: { code: "logout_token_invalid", details: { fault: "nonce" } },
} satisfies Module;
