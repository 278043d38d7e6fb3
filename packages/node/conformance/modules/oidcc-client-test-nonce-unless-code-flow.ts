import { expect } from "vitest";
import type { Module } from "../module.ts";

/** A nonce is sent in the code flow too, where it need not be. */
export default {
  module: "oidcc-client-test-nonce-unless-code-flow",
  catalogue: "C-02",
  journey: "login",
  sent: ({ requestAt }) => ({ [requestAt]: { nonce: expect.stringMatching(/^[\w-]{43}$/) as unknown } }),
  expect: "login",
} satisfies Module;
