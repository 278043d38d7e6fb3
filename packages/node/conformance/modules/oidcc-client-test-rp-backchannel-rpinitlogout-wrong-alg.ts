import type { Module } from "../module.ts";

/** The logout token is signed by the right key, in an algorithm that the profile does not have. */
export default {
  module: "oidcc-client-test-rp-backchannel-rpinitlogout-wrong-alg",
  catalogue: "C-51",
  journey: "back-channel logout",
  token: { header: { alg: "PS256" } },
  expect: { code: "logout_token_invalid", details: { fault: "ERR_JOSE_ALG_NOT_ALLOWED" } },
} satisfies Module;
