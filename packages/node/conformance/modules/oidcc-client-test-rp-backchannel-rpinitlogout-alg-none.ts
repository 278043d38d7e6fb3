import type { Module } from "../module.ts";

/** The logout token is not signed. */
export default {
  module: "oidcc-client-test-rp-backchannel-rpinitlogout-alg-none",
  catalogue: "C-50",
  journey: "back-channel logout",
  token: { sign: "none" },
  expect: { code: "logout_token_invalid", details: { fault: "ERR_JOSE_ALG_NOT_ALLOWED" } },
} satisfies Module;
