"use client";

import { PersonField, useProtectedForm, type ActionAnswer } from "@adgangskort/react";
import type { ReactNode } from "react";
import { Facts } from "../facts.tsx";
import { FormAlert } from "../form-alert.tsx";
import { FilingFields, type Filing } from "../filing-fields.tsx";
import { ReviewStep } from "../review-step.tsx";
import { Fields, type Field } from "./fields.tsx";
import type { Draft, Step } from "./step.ts";

/** What a button of the form leads to. */
export type Action<Refusal extends string> = (before: unknown, form: FormData) => Promise<ActionAnswer<Step<Refusal>>>;

/** The texts of the form; `session` is why nothing was sent when the person has to log in first. */
export interface StepWords<Refusal extends string> {
  readonly next: string;
  readonly reviewTitle: string;
  readonly send: string;
  readonly change: string;
  readonly refused: Readonly<Record<Refusal | "session", string>>;
}

interface StepFormProps<Refusal extends string> {
  readonly action: Action<Refusal>;
  readonly fields?: readonly Field[];
  readonly filing: Filing;
  /** What goes along unseen: of which case, and to which finding. */
  readonly about: Draft;
  /** The button of the fields: it leads to the review, and is another where there is nothing to look over. */
  readonly button?: { readonly value: "review" | "send"; readonly text: string };
  readonly words: StepWords<Refusal>;
}

const none: readonly Field[] = [];
const untouched = { kind: "fill-in", draft: {}, faults: [] } as const;

/** Something that is done once, on its way to the register. */
export function StepForm<Refusal extends string>({
  action,
  fields = none,
  filing,
  about,
  words,
  button,
}: StepFormProps<Refusal>): ReactNode {
  const { form, alert, pending, value: step, refusal } = useProtectedForm<Step<Refusal>>(action, untouched);
  const refused = refusal ? "session" : step.kind === "fill-in" ? step.refused : undefined;
  return (
    <form {...form} noValidate>
      <PersonField />
      <FilingFields of={filing} />
      {Object.entries(about).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormAlert alert={alert} refusal={refusal} text={refused && words.refused[refused]} />
      {step.kind === "review" ? (
        <ReviewStep about={step.about} draft={step.draft} words={words} pending={pending}>
          <Facts of={step.lines} />
        </ReviewStep>
      ) : (
        <Fields
          step={step}
          fields={fields}
          button={button ?? { value: "review", text: words.next }}
          pending={pending}
        />
      )}
    </form>
  );
}
