"use client";

import { PersonField, useProtectedForm } from "@adgangskort/react";
import { Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { FormAlert } from "#shell/form-alert.tsx";
import { SubmitButton } from "#shell/submit-button.tsx";
import { FilingFields, type Filing } from "#shell/filing-fields.tsx";
import type { Words } from "../../../texts/nb";
import type { Refusal } from "../exam-groups";
import { confirmGroup } from "./confirm-group";

interface ConfirmFormProps {
  readonly filing: Filing;
  readonly id: string;
  readonly words: Words["exam"];
  readonly refusals: Words["exams"]["refused"];
}

/** One button, and what came of it. */
export function ConfirmForm({ filing, id, words, refusals }: ConfirmFormProps): ReactNode {
  const { form, alert, pending, value, refusal } = useProtectedForm<Refusal | undefined>(confirmGroup, undefined);
  const refused = refusal ? words.logInFirst : value && refusals[value];
  return (
    <form {...form}>
      <PersonField />
      <FilingFields of={filing} />
      <input type="hidden" name="gruppe" value={id} />
      <FormAlert
        alert={alert}
        refusal={refusal}
        text={refused && `${words.notConfirmed} ${refused}`}
        isOld={value === "changed_meanwhile" || value === "already_confirmed"}
      />
      {(refusal || !value || value === "unavailable") && (
        <>
          <Paragraph>{words.meaning}</Paragraph>
          <SubmitButton pending={pending}>{words.confirm}</SubmitButton>
        </>
      )}
    </form>
  );
}
