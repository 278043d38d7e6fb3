"use client";

import { PersonField, useProtectedForm } from "@adgangskort/react";
import { useState, type ReactNode } from "react";
import { Facts } from "#shell/facts.tsx";
import { FormAlert } from "#shell/form-alert.tsx";
import { FilingFields, type Filing } from "#shell/filing-fields.tsx";
import { ReviewStep } from "#shell/review-step.tsx";
import type { Words } from "../../../../texts/nb";
import { decide, type Step } from "./decide";
import { Fields } from "./fields";

interface DecisionFormProps {
  readonly filing: Filing;
  readonly nr: string;
  /** How many are applied for: what the form begins with. */
  readonly months: number;
  readonly words: Words["form"];
  readonly labels: Words["facts"];
  /** What stands above the form until it has been answered. */
  readonly children: ReactNode;
}

/** The decision on its way, from the form by a review to the register. */
export function DecisionForm({ filing, nr, months, words, labels, children }: DecisionFormProps): ReactNode {
  const [untouched] = useState<Step>({
    kind: "fill-in",
    draft: { utfall: "", maaneder: String(months), begrunnelse: "" },
    faults: [],
  });
  const { form, alert, pending, value: step, refusal } = useProtectedForm<Step>(decide, untouched);
  const refused = refusal ? "session" : step.refused;
  return (
    <form {...form} noValidate>
      <PersonField />
      <FilingFields of={filing} />
      {step === untouched && children}
      <input type="hidden" name="nr" value={nr} />
      <FormAlert alert={alert} refusal={refusal} text={refused && words.refused[refused]} />
      {step.kind === "review" ? (
        <ReviewStep
          about={{ label: words.youDecide, value: nr }}
          note={`. ${words.noWayBack}`}
          draft={step.draft}
          words={words}
          pending={pending}
        >
          <Facts of={step.lines} />
          <Facts of={[{ label: words.reason, value: step.draft.begrunnelse }]} />
        </ReviewStep>
      ) : (
        <Fields step={step} words={words} labels={labels} pending={pending} />
      )}
    </form>
  );
}
