"use server";

import { auth } from "./auth.ts";

export const sendReport = auth.protectAction(
  async (session, _before: unknown, form: FormData) => {
    const text = form.get("text");
    return `${session.representation.organisations[0].name}: ${typeof text === "string" ? text.length : 0} tegn mottatt`;
  },
  { organisation: { resource: "urn:altinn:resource:etaten-rapport", action: "write" } },
);
