import type { Module } from "../module.ts";

/** The API takes no token until two have been renewed. Each refresh token is sent once, and then its successor. */
export default {
  module: "fapi2-security-profile-final-client-refresh-token-test",
  catalogue: "C-80",
  journey: "refresh",
  expect: { refused: 2 },
} satisfies Module;
