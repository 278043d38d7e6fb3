import type { Auth } from "@adgangskort/next";

/** Sends the person round once, for two factors, and refuses them if they come back with one. */
export async function gradesPage(auth: Auth): Promise<string> {
  const session = await auth.requireSession({ assurance: "two-factors", returnTo: "/karakterer" });
  return `Karakterer for klassene til ${session.name ?? "deg"}`;
}
