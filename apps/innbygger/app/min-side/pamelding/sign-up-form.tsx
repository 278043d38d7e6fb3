"use client";

import { PersonField, useProtectedForm } from "@adgangskort/react";
import type { ReactNode } from "react";
import { FormAlert } from "#shell/form-alert.tsx";
import { FilingFields, type Filing } from "#shell/filing-fields.tsx";
import type { Words } from "../../../texts/nb";
import type { Draft } from "../sign-up";
import { Fields } from "./fields";
import { sendSignUp, type FillIn } from "./send-sign-up";

interface SignUpFormProps {
  readonly filing: Filing;
  /** What the person signed up with before, to be changed. */
  readonly kept: Draft;
  readonly words: Words["form"];
  readonly labels: Words["details"];
}

/** The sign-up, and in which capacity the person signs up. */
export function SignUpForm({ filing, kept, words, labels }: SignUpFormProps): ReactNode {
  const {
    form,
    alert,
    pending,
    value: filled,
    refusal,
  } = useProtectedForm<FillIn>(sendSignUp, { draft: kept, faults: [] });
  const refused = refusal ? "session" : filled.refused;
  return (
    <form {...form} noValidate>
      <PersonField />
      <FilingFields of={filing} />
      <FormAlert alert={alert} refusal={refusal} text={refused && words.refused[refused]} />
      <Fields filled={filled} words={words} labels={labels} pending={pending} />
    </form>
  );
}
