"use client";

import { PersonField, useProtectedForm, type ActionAnswer } from "@adgangskort/react";
import { Alert } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import type { Words } from "../../texts/nb";
import { Fields, type Field } from "./fields";
import { ReviewStep } from "./review-step";
import type { Draft, Step } from "./step";

/** What a button of the form leads to. */
export type Action = (before: unknown, form: FormData) => Promise<ActionAnswer<Step>>;

interface ActFormProps {
  readonly action: Action;
  readonly fields: readonly Field[];
  /** What goes along unseen: of which case, and to which finding. */
  readonly about: Draft;
  /** What the button of the fields says; `send` where there is nothing to look over. */
  readonly button: { readonly value: "review" | "send"; readonly text: string };
  readonly words: Words["act"];
}

const untouched: Step = { kind: "fill-in", draft: {}, faults: [] };

/** Something that is done once, on its way to the register. */
export function ActForm({ action, fields, about, button, words }: ActFormProps): ReactNode {
  const { form, alert, value: step, refusal } = useProtectedForm<Step>(action, untouched);
  const refused = refusal ? "session" : step.kind === "fill-in" ? step.refused : undefined;
  return (
    <form {...form} noValidate>
      <PersonField />
      {Object.entries(about).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div {...alert}>{refused && <Alert data-color="danger">{words.refused[refused]}</Alert>}</div>
      {step.kind === "review" ? (
        <ReviewStep review={step} words={words} />
      ) : (
        <Fields step={step} fields={fields} button={button} words={words} />
      )}
    </form>
  );
}
