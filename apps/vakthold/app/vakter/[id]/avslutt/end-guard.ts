"use server";

import { finish } from "#shell/record-act.ts";
import { auth, mayWrite } from "../../../../auth";
import { endEmployment, type Refusal } from "../../register";

/** Ends the employment, and leads to the receipt; why not, where the register refuses it. */
export const endGuard = auth.protectAction(
  async (session, _before: unknown, form: FormData): Promise<Refusal> => {
    const id = form.get("id");
    // The register finds no guard but of the company that the token is for, whatever the form says.
    const done = await endEmployment(session, typeof id === "string" ? id : "", form);
    if ("id" in done)
      finish(auth, session, { action: "end-guard", case: done.id, to: `/vakter/${done.id}/kvittering` });
    return "refused" in done ? done.refused : "unavailable";
  },
  { organisation: mayWrite },
);
