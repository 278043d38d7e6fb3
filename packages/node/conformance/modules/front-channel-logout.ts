import type { FrontChannelModule, Row } from "../module.ts";

/** The provider tells of a logout in a frame of its page. */
export const frontChannelLogout: readonly Row<FrontChannelModule>[] = [
  // The logout begins at the provider, which tells of it in a frame. No cookie comes with it.
  {
    catalogue: "C-48",
    begun: "at the provider",
  },
  // The logout begins here, and the provider tells of it in a frame.
  {
    catalogue: "C-47",
    begun: "here",
  },
];
