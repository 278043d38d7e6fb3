"use client";

import { PersonField, useProtectedForm } from "@adgangskort/react";
import type { ReactNode } from "react";
import { Facts } from "#shell/facts.tsx";
import { FormAlert } from "#shell/form-alert.tsx";
import { FilingFields, type Filing } from "#shell/filing-fields.tsx";
import { ReviewStep } from "#shell/review-step.tsx";
import type { Words } from "../../../texts/nb";
import { Fields } from "./fields";
import { registerGuard, type Step } from "./register-guard";

interface RegisterFormProps {
  readonly filing: Filing;
  readonly organisationNumber: string;
  readonly organisation: string;
  readonly words: Pick<Words, "form" | "facts" | "refused" | "youActFor">;
}

/** The guard on the way from the form by a review to the register. */
export function RegisterForm({ filing, organisationNumber, organisation, words }: RegisterFormProps): ReactNode {
  const draft = {
    organisasjonsnummer: organisationNumber,
    navn: "",
    kortnummer: "",
    godkjentOpplaering: "",
    startdato: "",
  };
  const first: Step = { kind: "fill-in", draft, faults: [] };
  const { form, alert, pending, value: step, refusal } = useProtectedForm<Step>(registerGuard, first);
  const refused = refusal ? "session" : step.refused;
  return (
    <form {...form} noValidate>
      <PersonField />
      <FilingFields of={filing} />
      <FormAlert alert={alert} refusal={refusal} text={refused && words.refused[refused]} />
      {step.kind === "review" ? (
        <ReviewStep
          about={{ label: words.youActFor, value: step.organisation }}
          draft={step.draft}
          words={words.form}
          pending={pending}
        >
          <Facts of={step.lines} />
        </ReviewStep>
      ) : (
        <Fields step={step} organisation={organisation} words={words} pending={pending} />
      )}
    </form>
  );
}
