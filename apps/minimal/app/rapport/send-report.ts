"use server";

import { auth } from "../../auth";

/** What became of a report. */
export type Sent = "not-sent" | "empty" | "sent";

/** Takes a report from a person who may send it. Your own system is called here. */
export const sendReport = auth.protectAction(
  async (_session, _before: unknown, form: FormData): Promise<Sent> => {
    const text = form.get("text");
    return typeof text === "string" && text.trim() !== "" ? "sent" : "empty";
  },
  { organisation: { resource: "urn:altinn:resource:eksempel-rapport", action: "write" } },
);
