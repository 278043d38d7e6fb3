import { expect } from "vitest";
import type { Module } from "../module.ts";

/** The access token is sent in the header, and nowhere else (RFC 6750 2.1). */
export default {
  module: "oidcc-client-test-userinfo-bearer-header",
  catalogue: "C-19",
  journey: "login",
  sent: ({ accessToken }) => ({ userinfo: { authorization: expect.stringMatching(accessToken) } }),
  expect: "login",
} satisfies Module;
