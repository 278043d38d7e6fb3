"use server";

import { finish } from "#shell/record-act.ts";
import { noted } from "#shell/step-title.ts";
import type { Fact } from "#shell/facts.tsx";
import { organisationName } from "#shell/written-out.ts";
import { auth, mayWrite } from "../../../auth";
import { spoken } from "../../../language";
import { factsOf } from "../facts";
import { register, type Refusal } from "../register";
import { faultsOf, guardOf, readDraft, type Draft, type Field } from "./draft";

/** Where the person is on the way to a registered guard. */
export type Step = FillIn | Review;

/** The form, as the person filled it in, and what there is to mend. */
export interface FillIn {
  readonly kind: "fill-in";
  readonly draft: Draft;
  readonly faults: readonly Field[];
  readonly refused?: Refusal;
}

/** What would be registered, and for whom. */
export interface Review {
  readonly kind: "review";
  readonly draft: Draft;
  readonly organisation: string;
  readonly facts: readonly Fact[];
  readonly refused?: undefined;
}

/** What each button of the form leads to; the last one to the receipt. */
export const registerGuard = auth.protectAction(
  async (session, _before: unknown, form: FormData): Promise<Step> => {
    const draft = readDraft(form);
    const button = form.get("button");
    const faults = button === "change" ? [] : faultsOf(draft);
    if (faults.length > 0 || button === "change") return noted({ kind: "fill-in", draft, faults });
    const guard = guardOf(draft);
    if (button !== "send") {
      const { language, words } = await spoken();
      const organisation = organisationName(guard.organisasjonsnummer, session.representation, words.facts);
      return noted({ kind: "review", draft, organisation, facts: factsOf(guard, words.facts, language) });
    }
    // The number is that of the form, whoever the person acts for by now: the register refuses it when the token is not for it.
    const done = await register(session, guard, form);
    if ("id" in done)
      finish(auth, session, { action: "register-guard", case: done.id, to: `/vakter/${done.id}/kvittering` });
    return { kind: "fill-in", draft, faults: [], ...done };
  },
  { organisation: mayWrite },
);
