import type { Module } from "../module.ts";

/** The endpoints are known from the metadata alone. */
export default {
  module: "oidcc-client-test-discovery-openid-config",
  catalogue: "C-30",
  journey: "login",
  calls: ["discovery", "par", "token", "jwks", "userinfo"],
  expect: "login",
} satisfies Module;
