"use server";

import type { Fact } from "#shell/facts.tsx";
import { finish } from "#shell/record-act.ts";
import { noted } from "#shell/step-title.ts";
import { organisationName } from "#shell/written-out.ts";
import { auth, mayWrite } from "../../../auth";
import { spoken } from "../../../language";
import type { Words } from "../../../texts/nb";
import { figuresOf } from "../figures";
import { reportLike, sendToRegister } from "../register";
import { faultsOf, readDraft, reportOf, type Draft, type Field } from "./draft";

/** Where the person is on the way to a report. */
export type Step = FillIn | Review;

/** The form, as the person filled it in, and what there is to mend. */
export interface FillIn {
  readonly kind: "fill-in";
  readonly draft: Draft;
  readonly faults: readonly Field[];
  readonly refused?: keyof Words["form"]["refused"];
  /** The report that was there already, by its number. */
  readonly filed?: string;
}

/** What would be sent, and for whom. */
export interface Review {
  readonly kind: "review";
  readonly draft: Draft;
  readonly organisation: string;
  readonly figures: readonly Fact[];
}

/** What each button of the form leads to; the last one to the receipt. */
export const fileReport = auth.protectAction(
  async (session, _before: unknown, form: FormData): Promise<Step> => {
    const draft = readDraft(form);
    const faults = faultsOf(draft);
    const button = form.get("button");
    if (faults.length > 0 || button === "change") {
      return noted({ kind: "fill-in", draft, faults: button === "change" ? [] : faults });
    }
    const report = reportOf(draft);
    if (button !== "send") {
      const { language, words } = await spoken();
      const organisation = organisationName(report.organisasjonsnummer, session.representation, words.figures);
      return noted({ kind: "review", draft, organisation, figures: figuresOf(report, words.figures, language) });
    }
    // The number is that of the form, whoever the person acts for by now: the register refuses it when the token is not for it.
    const filed = await sendToRegister(session, report, form);
    if ("id" in filed) finish(auth, session, { action: "report", case: filed.id, to: `/rapporter/${filed.id}` });
    const before = "refused" in filed && filed.refused === "already_reported" && (await reportLike(session, report));
    return { kind: "fill-in", draft, faults: [], ...filed, ...(before && { filed: before.id }) };
  },
  { organisation: mayWrite },
);
