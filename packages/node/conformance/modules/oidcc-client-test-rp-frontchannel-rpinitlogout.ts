import type { Module } from "../module.ts";

/** The logout begins here, and the provider tells of it in a frame. */
export default {
  module: "oidcc-client-test-rp-frontchannel-rpinitlogout",
  catalogue: "C-47",
  journey: "front-channel logout",
  begun: "here",
} satisfies Module;
