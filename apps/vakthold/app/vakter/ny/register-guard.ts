"use server";

import { finish } from "#shell/record-act.ts";
import { noted } from "#shell/step-title.ts";
import type { FillInOf, ReviewOf } from "#shell/draft.ts";
import { organisationName } from "#shell/written-out.ts";
import { auth, mayWrite } from "../../../auth";
import { localWords } from "../../../language";
import { factsOf } from "../facts";
import type { Guard } from "../guard";
import { register, type Refusal } from "../register";
import { faultsOf, guardOf, readDraft } from "./draft";

/** The form, as the person filled it in, and what there is to mend. */
export type FillIn = FillInOf<Guard, Refusal>;

/** Where the person is on the way to a registered guard: a review says for whom, too. */
export type Step = FillIn | (ReviewOf<Guard> & { readonly organisation: string });

/** What each button of the form leads to; the last one to the receipt. */
export const registerGuard = auth.protectAction(
  async (session, _before: unknown, form: FormData): Promise<Step> => {
    const draft = readDraft(form);
    const button = form.get("button");
    const faults = button === "change" ? [] : faultsOf(draft);
    if (faults.length > 0 || button === "change") return noted({ kind: "fill-in", draft, faults });
    const guard = guardOf(draft);
    if (button !== "send") {
      const { language, words } = await localWords();
      const organisation = organisationName(guard.organisasjonsnummer, session.representation, words.facts);
      return noted({ kind: "review", draft, organisation, lines: factsOf(guard, words.facts, language) });
    }
    // The number is that of the form, whoever the person acts for by now: the register refuses it when the token is not for it.
    const answer = await register(session, guard, form);
    if (!("done" in answer)) return { kind: "fill-in", draft, faults: [], ...answer };
    const { id } = answer.done;
    return finish(auth, session, { action: "register-guard", case: id, to: `/vakter/${id}/kvittering` });
  },
  { organisation: mayWrite },
);
