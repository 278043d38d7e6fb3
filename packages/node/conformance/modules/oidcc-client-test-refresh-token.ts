import type { Module } from "../module.ts";

/** A token that is about to end is renewed, and the new one is sent. */
export default {
  module: "oidcc-client-test-refresh-token",
  catalogue: "C-40",
  journey: "refresh",
  expect: { refused: 0 },
} satisfies Module;
