"use server";

import { textOf } from "#shell/form-text.ts";
import { finish } from "#shell/record-act.ts";
import { auth, mayWrite } from "../../../../auth";
import { endEmployment, type Refusal } from "../../register";

/** Ends the employment, and leads to the receipt; why not, where the register refuses it. */
export const endGuard = auth.protectAction(
  async (session, _before: unknown, form: FormData): Promise<Refusal> => {
    // The register finds no guard but of the company that the token is for, whatever the form says.
    const answer = await endEmployment(session, textOf(form, "id"), form);
    if (!("done" in answer)) return "refused" in answer ? answer.refused : "unavailable";
    const { id } = answer.done;
    return finish(auth, session, { action: "end-guard", case: id, to: `/vakter/${id}/kvittering` });
  },
  { organisation: mayWrite },
);
