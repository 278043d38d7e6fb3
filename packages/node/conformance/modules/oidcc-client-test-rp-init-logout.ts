import { expect } from "vitest";
import type { Module } from "../module.ts";
import { origin } from "../../tests/support/service.ts";

/** Our session ends first, then the provider's. It is told who we are and where to send the person, as its profile has it. */
export default {
  module: "oidcc-client-test-rp-init-logout",
  catalogue: "C-44",
  journey: "logout",
  sent: ({ whoAtLogout }) => ({
    end_session: {
      ...whoAtLogout,
      post_logout_redirect_uri: `${origin}/auth/logged-out`,
      state: expect.stringMatching(/^[\w-]{43}$/),
    },
  }),
  calls: [],
} satisfies Module;
