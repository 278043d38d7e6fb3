"use client";

import { PersonField, useProtectedForm } from "@adgangskort/react";
import type { ReactNode } from "react";
import type { Words } from "../../../texts/nb";
import type { Unit } from "../../../units";
import type { Patient } from "../patient";
import { canTryAgain, RefusedCall } from "../refused-call";
import { openSummary, type Ask, type Step } from "./open-summary";
import { ReasonFields } from "./reason-fields";
import { SummaryView } from "./summary-view";

interface SummaryFormProps {
  readonly patient: Patient;
  readonly unit: Unit;
  readonly words: Words;
}

const untouched: Ask = { kind: "ask", purpose: undefined, faults: [] };

/** The question why, and the summary in its place. */
export function SummaryForm({ patient, unit, words }: SummaryFormProps): ReactNode {
  const { form, alert, pending, value: step, refusal } = useProtectedForm<Step>(openSummary, untouched);
  if (step.kind === "shown") return <SummaryView {...step} words={words} />;
  const refused = refusal ? "session" : step.refused;
  return (
    <form {...form} noValidate>
      <PersonField />
      <input type="hidden" name="unit" value={unit.id} />
      <input type="hidden" name="patient" value={patient.referanse} />
      <input type="hidden" name="appointment" value={patient.avtale} />
      <div {...alert}>{refused && <RefusedCall by={refused} words={words} />}</div>
      {(!refused || canTryAgain(refused)) && (
        <ReasonFields step={step} unit={unit.name} words={words.reason} pending={pending} />
      )}
    </form>
  );
}
