"use server";

import { redirect } from "next/navigation";
import { auth } from "../../../auth";
import { can } from "../../../guards";
import { recordAct } from "../../../record-act";
import { askRegister } from "../../../register";
import { refusedStep, textOf, type Step } from "../../act/step";
import { addressOf } from "./inspectors-case";

/** Closes a case. The register says whether that can be done. */
export const closeCase = auth.protectAction(
  async (session, _before: unknown, form: FormData): Promise<Step> => {
    const saksnummer = textOf(form, "saksnummer");
    if (!can(session, { resource: "case", action: "supervise" })) return refusedStep({}, "not_allowed");
    const closed = await askRegister(session, `${addressOf(saksnummer)}/avslutning`, {});
    if (typeof closed === "string") return refusedStep({}, closed);
    recordAct(session, { action: "close-case", result: "succeeded", case: saksnummer });
    redirect(`/tilsyn/${encodeURIComponent(saksnummer)}`);
  },
  { assurance: "tenant" },
);
