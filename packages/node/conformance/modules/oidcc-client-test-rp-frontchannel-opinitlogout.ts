import type { Module } from "../module.ts";

/** The logout begins at the provider, which tells of it in a frame. No cookie comes with it. */
export default {
  module: "oidcc-client-test-rp-frontchannel-opinitlogout",
  catalogue: "C-48",
  journey: "front-channel logout",
  begun: "at the provider",
} satisfies Module;
