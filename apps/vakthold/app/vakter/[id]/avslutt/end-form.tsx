"use client";

import { PersonField, useProtectedForm } from "@adgangskort/react";
import { Link, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { FormAlert } from "#shell/form-alert.tsx";
import { SubmitButton } from "#shell/submit-button.tsx";
import { FilingFields, type Filing } from "#shell/filing-fields.tsx";
import type { Words } from "../../../../texts/nb";
import type { Refusal } from "../../register";
import { endGuard } from "./end-guard";

interface EndFormProps {
  readonly filing: Filing;
  readonly id: string;
  readonly back: string;
  readonly words: Words["end"];
  readonly refusals: Words["refused"];
}

export function EndForm({ filing, id, back, words, refusals }: EndFormProps): ReactNode {
  const { form, alert, pending, value, refusal } = useProtectedForm<Refusal | undefined>(endGuard, undefined);
  const refused = refusal ? "session" : value;
  return (
    <form {...form}>
      <PersonField />
      <FilingFields of={filing} />
      <FormAlert alert={alert} refusal={refusal} text={refused && refusals[refused]} />
      <Paragraph>{words.consequence}</Paragraph>
      <input type="hidden" name="id" value={id} />
      <div className="row">
        <SubmitButton pending={pending} data-color="danger">
          {words.confirm}
        </SubmitButton>
        <Link href={back}>{words.cancel}</Link>
      </div>
    </form>
  );
}
