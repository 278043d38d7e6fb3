import type { Module } from "../module.ts";

/** The event of the logout token is another. */
export default {
  module: "oidcc-client-test-rp-backchannel-rpinitlogout-wrong-event",
  catalogue: "C-55",
  journey: "back-channel logout",
  token: { claims: { events: { "http://schemas.openid.net/event/other": {} } } },
  expect: { code: "logout_token_invalid", details: { fault: "events" } },
} satisfies Module;
