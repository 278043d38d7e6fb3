import { expect } from "vitest";
import type { Module } from "../module.ts";

const basic = expect.stringMatching(/^Basic [\w+/]+=*$/) as unknown;

/** The provider takes the secret by HTTP Basic alone. Id and secret are form-encoded first (RFC 6749 2.3.1). */
export default {
  module: "oidcc-client-test-client-secret-basic",
  catalogue: "C-04",
  journey: "login",
  bySecret: true,
  sent: ({ requestAt }) => ({
    ...(requestAt === "par" && { par: { authorization: basic } }),
    token: { authorization: basic },
  }),
  expect: "login",
} satisfies Module;
