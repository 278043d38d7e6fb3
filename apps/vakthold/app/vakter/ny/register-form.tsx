"use client";

import type { ReactNode } from "react";
import type { Words } from "../../../texts/nb";
import { ProtectedForm } from "../protected-form";
import { Fields } from "./fields";
import { registerGuard, type Step } from "./register-guard";
import { ReviewStep } from "./review-step";

/** The texts of the form. */
export type FormWords = Pick<Words, "form" | "facts" | "refused" | "youActFor">;

interface RegisterFormProps {
  readonly organisationNumber: string;
  readonly organisation: string;
  readonly words: FormWords;
}

/** The guard on the way from the form by a review to the register. */
export function RegisterForm({ organisationNumber, organisation, words }: RegisterFormProps): ReactNode {
  const untouched: Step = {
    kind: "fill-in",
    draft: { organisasjonsnummer: organisationNumber, navn: "", kortnummer: "", godkjentOpplaering: "", startdato: "" },
    faults: [],
  };
  return (
    <ProtectedForm<Step> action={registerGuard} first={untouched} refusals={words.refused}>
      {(step) =>
        step.kind === "review" ? (
          <ReviewStep review={step} words={words} />
        ) : (
          <Fields step={step} organisation={organisation} words={words} />
        )
      }
    </ProtectedForm>
  );
}
