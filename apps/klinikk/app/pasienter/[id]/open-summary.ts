"use server";

import { textOf } from "#shell/form-text.ts";
import { noted } from "#shell/step-title.ts";
import { can } from "../../../access";
import { auth } from "../../../auth";
import type { Words } from "../../../texts/nb";
import { chosenUnit } from "../../../units";
import type { Summary } from "../patient";
import { purposes, type Purpose } from "../purpose";
import { summaryOf, type Refusal } from "../register";

/** What the person has to say before they see anything. */
export type Question = keyof Words["reason"]["faults"];

/** Where the person is on the way to a summary. */
export type Step = Ask | Shown;

/** The question why, with what the person answered and what there is to mend. */
export interface Ask {
  readonly kind: "ask";
  readonly purpose: Purpose | undefined;
  readonly faults: readonly Question[];
  readonly refused?: Refusal;
}

/** The summary, and what it was opened for. */
export interface Shown {
  readonly kind: "shown";
  readonly purpose: Purpose;
  readonly unit: string;
  readonly summary: Summary;
}

/** Opens one patient's summary once, for the reason that the form has. */
export const openSummary = auth.protectAction(async (session, _before: unknown, form: FormData): Promise<Step> => {
  const purpose = purposes.find((one) => one === form.get("purpose"));
  const faults: Question[] = [];
  if (purpose === undefined) faults.push("purpose");
  if (form.get("gives-care") !== "yes") faults.push("givesCare");
  const ask = (refused?: Refusal): Ask => ({ kind: "ask", purpose, faults, ...(refused && { refused }) });
  if (purpose === undefined || faults.length > 0) return noted(ask());
  if (!can(session, { resource: "summary", action: "read" })) return ask("denied");
  // The page was made for a unit: where another has been chosen since, in another tab, it is not this one's patient.
  const unit = await chosenUnit();
  if (!unit || unit.id !== form.get("unit")) return ask("unitChanged");
  const opened = await summaryOf(textOf(form, "patient"), unit, session, {
    purpose,
    appointment: textOf(form, "appointment"),
  });
  return typeof opened === "string" ? ask(opened) : { kind: "shown", purpose, unit: unit.name, summary: opened };
});
