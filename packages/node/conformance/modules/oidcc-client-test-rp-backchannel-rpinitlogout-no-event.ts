import type { Module } from "../module.ts";

/** The logout token has no events. */
export default {
  module: "oidcc-client-test-rp-backchannel-rpinitlogout-no-event",
  catalogue: "C-54",
  journey: "back-channel logout",
  token: { claims: { events: undefined } },
  expect: { code: "logout_token_invalid", details: { fault: "events" } },
} satisfies Module;
