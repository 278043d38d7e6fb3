import type { Auth } from "@adgangskort/next";

/** Before a payment: with a high level, and by somebody who was here a moment ago. */
export async function approver(auth: Auth): Promise<string> {
  const session = await auth.requireSession({ assurance: "high", maxAgeSeconds: 600, returnTo: "/utbetaling" });
  return session.subject;
}
