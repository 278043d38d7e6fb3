"use server";

import { finish } from "#shell/record-act.ts";
import { auth } from "../../../auth";
import { confirmInRegister, type Refusal } from "../exam-groups";

/** Confirms the group of the form, and leads to the receipt; the refusal, if there is one. */
export const confirmGroup = auth.protectAction(
  async (session, _before: unknown, form: FormData): Promise<Refusal> => {
    const given = form.get("gruppe");
    const id = typeof given === "string" ? given : "";
    const refusal = await confirmInRegister(session, id, form);
    if (refusal) return refusal;
    return finish(auth, session, { action: "confirm-group", case: id, to: `/eksamen/${encodeURIComponent(id)}` });
  },
  { assurance: "two-factors" },
);
