import type { Module } from "../module.ts";

/** A token is renewed, and the new one is sent. */
export default {
  module: "oidcc-client-test-refresh-token",
  catalogue: "C-40",
  journey: "refresh",
  expect: [200],
} satisfies Module;
