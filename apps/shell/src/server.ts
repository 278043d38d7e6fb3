import type { Auth } from "@adgangskort/next";

/** Starts the login with the server. A server with a faulty configuration does not start, and reports all faults at once. */
export function serve(auth: Pick<Auth, "start" | "close">): void {
  auth.start();
  // A shutdown does not wait for tabs that listen to events.
  process.once("SIGTERM", () => void auth.close());
}
