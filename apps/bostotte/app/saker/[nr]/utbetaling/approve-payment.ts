"use server";

import { redirect } from "next/navigation";
import { recordAct } from "#shell/record-act.ts";
import { auth, mayWrite } from "../../../../auth";
import type { Words } from "../../../../texts/nb";
import { approveInRegister } from "../../register";

/** Why a payment was not approved. */
export type Refused = keyof Words["payment"]["refused"];

/** Approves the payment, and leads to the receipt. Whatever became of it is in the audit log. */
export const approvePayment = auth.protectAction(
  async (session, _before: unknown, form: FormData): Promise<Refused> => {
    const given = form.get("saksnummer");
    const saksnummer = typeof given === "string" ? given : "";
    // Whoever the person acts for by now: another municipality's case is none to the register.
    const approval = await approveInRegister(session, saksnummer, form);
    const refused = "refused" in approval ? approval.refused : undefined;
    // A number that the register does not know is what somebody wrote: the log has none of it.
    const outcome = refused
      ? ({ result: "refused", note: refused } as const)
      : ({ result: "succeeded", case: saksnummer } as const);
    recordAct(auth, session, { action: "payment", ...outcome });
    if (refused) return refused;
    redirect(`/saker/${saksnummer}/kvittering`);
  },
  { organisation: mayWrite, assurance: "high" },
);
