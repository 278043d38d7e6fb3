import type { Module } from "../module.ts";

/** An honest logout token, with a claim that nobody knows. */
export default {
  module: "oidcc-client-test-rp-backchannel-rpinitlogout",
  catalogue: "C-49",
  journey: "back-channel logout",
  token: { claims: { ignored_claim: "ignored" } },
  expect: "logout",
} satisfies Module;
