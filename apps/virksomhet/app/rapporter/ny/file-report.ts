"use server";

import { organisationsWith } from "@adgangskort/node";
import type { FillInOf, ReviewOf } from "#shell/draft.ts";
import { notPermitted } from "#shell/not-permitted.ts";
import { finish, recordAct } from "#shell/record-act.ts";
import { noted } from "#shell/step-title.ts";
import { organisationName } from "#shell/written-out.ts";
import { auth, mayWrite } from "../../../auth";
import { localWords } from "../../../language";
import type { Words } from "../../../texts/nb";
import { figuresOf } from "../figures";
import { reportLike, sendToRegister } from "../register";
import type { Report } from "../report";
import { faultsOf, readDraft, reportOf } from "./draft";

/** The form, as the person filled it in, and what there is to mend. */
export interface FillIn extends FillInOf<Report, keyof Words["form"]["refused"]> {
  /** The company whose report was refused, by name and number. */
  readonly organisation?: string;
  /** The report that was there already, by its number. */
  readonly filed?: string;
}

/** Where the person is on the way to a report: a review says for whom, too. */
export type Step = FillIn | (ReviewOf<Report> & { readonly organisation: string });

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
    const { organisasjonsnummer: organisationNumber } = report;
    const { language, words } = await localWords();
    const organisation = organisationName(organisationNumber, session.representation, words.figures);
    if (button !== "send") {
      return noted({ kind: "review", draft, organisation, lines: figuresOf(report, words.figures, language) });
    }
    // The number is that of the form: the person may have switched organisation in another tab.
    const right = { ...mayWrite, organisationNumber };
    const isOfLogin = organisationsWith(session.representation, right).length > 0;
    // A session has the rights of its login. The company may have revoked this one since.
    const asked = isOfLogin ? notPermitted(auth.recheckRepresentation(session, right)) : "organisation_refused";
    const refused = await asked;
    if (refused) {
      recordAct(auth, session, { action: "report", result: "refused", note: refused });
      return { kind: "fill-in", draft, faults: [], refused, organisation };
    }
    const sent = await sendToRegister(session, report, form);
    if ("done" in sent) {
      const { id } = sent.done;
      return finish(auth, session, { action: "report", case: id, to: `/rapporter/${id}` });
    }
    const before = "refused" in sent && sent.refused === "already_reported" && (await reportLike(session, report));
    return { kind: "fill-in", draft, faults: [], ...sent, ...(before && { filed: before.id }) };
  },
  { organisation: mayWrite },
);
