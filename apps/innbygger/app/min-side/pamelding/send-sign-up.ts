"use server";

import { finish } from "#shell/record-act.ts";
import { noted } from "#shell/step-title.ts";
import { auth } from "../../../auth";
import type { Words } from "../../../texts/nb";
import { sendToRegister } from "../register";
import { faultsOf, readDraft, signUpOf, type Draft, type Field } from "../sign-up";

/** The form, as the person filled it in, and what there is to mend. */
export interface FillIn {
  readonly draft: Draft;
  readonly faults: readonly Field[];
  readonly refused?: keyof Words["form"]["refused"];
}

/** Signs up the person who is logged in and nobody else, and leads to the receipt. */
export const sendSignUp = auth.protectAction(async (session, _before: unknown, form: FormData): Promise<FillIn> => {
  const draft = readDraft(form);
  const faults = faultsOf(draft);
  if (faults.length > 0) return noted({ draft, faults });
  const sent = await sendToRegister(session, signUpOf(draft), form);
  if ("done" in sent) finish(auth, session, { action: "sign-up", to: "/min-side/kvittering" });
  return { draft, faults: [], ...sent };
});
