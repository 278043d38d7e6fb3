import type { Auth } from "@adgangskort/next";

/** Starts the login with the server. @throws AuthError `configuration_invalid`, with every fault of the options */
export function serve(auth: Pick<Auth, "start" | "close">): void {
  auth.start();
  // A shutdown does not wait for tabs that listen to events.
  process.once("SIGTERM", () => void auth.close());
}
