"use server";

import { redirect } from "next/navigation";
import { auth, mayWrite } from "../../../../auth";
import { recordAct } from "../../../../record-act";
import { endEmployment, type Refusal } from "../../register";

/** The person has been asked, and perhaps the register has refused. */
export interface Asked {
  readonly refused?: Refusal;
}

/** Ends the employment, and leads to the receipt. */
export const endGuard = auth.protectAction(
  async (session, _before: unknown, form: FormData): Promise<Asked> => {
    const id = form.get("id");
    // The register finds no guard but of the company that the token is for, whatever the form says.
    const done = await endEmployment(session, typeof id === "string" ? id : "");
    if ("id" in done) {
      recordAct(session, { action: "end-guard", result: "succeeded", case: done.id });
      redirect(`/vakter/${done.id}/kvittering`);
    }
    return { refused: "refused" in done ? done.refused : "unavailable" };
  },
  { organisation: mayWrite },
);
