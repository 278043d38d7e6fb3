import type { Module } from "../module.ts";

/** The logout token is of another issuer. */
export default {
  module: "oidcc-client-test-rp-backchannel-rpinitlogout-wrong-iss",
  catalogue: "C-53",
  journey: "back-channel logout",
  token: { claims: { iss: "https://another-issuer.example" } },
  expect: { code: "logout_token_invalid", details: { fault: "iss" } },
} satisfies Module;
