"use server";

import { redirect } from "next/navigation";
import { recordAct } from "#shell/record-act.ts";
import { textOf } from "#shell/form-text.ts";
import { refusedStep, type Step } from "#shell/steps/step.ts";
import { auth } from "../../../auth";
import { can } from "../../../guards";
import { askRegister, type Refusal } from "../../../register";
import { addressOf } from "./inspectors-case";

/** Closes a case. The register says whether that can be done. */
export const closeCase = auth.protectAction(
  async (session, _before: unknown, form: FormData): Promise<Step<Refusal>> => {
    const saksnummer = textOf(form, "saksnummer");
    if (!can(session, { resource: "case", action: "supervise" })) return refusedStep({}, "not_allowed");
    const closed = await askRegister(session, `${addressOf(saksnummer)}/avslutning`, {});
    if (typeof closed === "string") return refusedStep({}, closed);
    recordAct(auth, session, { action: "close-case", result: "succeeded", case: saksnummer });
    redirect(`/tilsyn/${encodeURIComponent(saksnummer)}`);
  },
  { assurance: "tenant" },
);
