import { cataloguedFault } from "@adgangskort/mock-idp";
import { expect } from "vitest";
import { origin } from "../../tests/support/service.ts";
import type { LogoutModule, Row } from "../module.ts";

/** A person logs out here. */
export const logout: readonly Row<LogoutModule>[] = [
  // No state comes back. The person is logged out all the same.
  {
    catalogue: "C-46",
    fault: cataloguedFault("C-46"),
  },
  // The state that comes back is another, and an address. The person is logged out and goes nowhere.
  {
    catalogue: "C-45",
    fault: cataloguedFault("C-45"),
  },
  // Our session ends first, then the provider's. It is told who we are and where to send the person, as its profile has it.
  {
    catalogue: "C-44",
    sent: ({ whoAtLogout }) => ({
      end_session: {
        ...whoAtLogout,
        post_logout_redirect_uri: `${origin}/auth/logged-out`,
        state: expect.stringMatching(/^[\w-]{43}$/),
      },
    }),
    calls: [],
  },
];
