"use server";

import { textOf } from "#shell/form-text.ts";
import { finish } from "#shell/record-act.ts";
import { noted } from "#shell/step-title.ts";
import type { FillInOf, ReviewOf } from "#shell/draft.ts";
import { auth } from "../../../../auth";
import { localWords } from "../../../../language";
import type { Words } from "../../../../texts/nb";
import type { Decision } from "../../case";
import { outcomeOf } from "../../facts";
import { decideInRegister } from "../../register";
import { asCaseworker } from "../../require-caseworker";
import { decisionOf, faultsOf, readDraft } from "./draft";

/** The form, as the person filled it in, and what there is to mend. */
export type FillIn = FillInOf<Decision, keyof Words["form"]["refused"]>;

/** Where the person is on the way to a decision. */
export type Step = FillIn | ReviewOf<Decision>;

/** What each button of the form leads to; the last one to the case. Nobody gets here without the authentication context. */
export const decide = auth.protectAction(
  async (session, _before: unknown, form: FormData): Promise<Step> => {
    const caseworker = asCaseworker(session);
    const draft = readDraft(form);
    const faults = faultsOf(draft);
    const button = form.get("button");
    if (faults.length > 0 || button === "change") {
      return noted({ kind: "fill-in", draft, faults: button === "change" ? [] : faults });
    }
    const decision = decisionOf(draft);
    if (button !== "send")
      return noted({ kind: "review", draft, lines: outcomeOf(decision, (await localWords()).words.facts) });
    const nr = textOf(form, "nr");
    const answer = await decideInRegister(caseworker, nr, decision, form);
    if (!("done" in answer)) return { kind: "fill-in", draft, faults: [], ...answer };
    return finish(auth, caseworker, { action: "decision", case: nr, to: `/saker/${encodeURIComponent(nr)}` });
  },
  { assurance: "c2" },
);
