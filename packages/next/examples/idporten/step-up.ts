import type { Auth } from "@adgangskort/next";

/** Before something that cannot be undone: at a high level, and by somebody who was here a moment ago. */
export async function signer(auth: Auth): Promise<string> {
  const session = await auth.requireSession({ assurance: "high", maxAgeSeconds: 300, returnTo: "/signer" });
  return session.subject;
}
