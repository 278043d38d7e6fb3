"use client";

import { PersonField, useProtectedForm } from "@adgangskort/react";
import { Alert, Button, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
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
  const { form, alert, value, refusal } = useProtectedForm<Refusal | undefined>(confirmGroup, undefined);
  const refused = refusal ? words.logInFirst : value && refusals[value];
  return (
    <form {...form}>
      <PersonField />
      <FilingFields of={filing} />
      <input type="hidden" name="gruppe" value={id} />
      <div {...alert}>
        {refused && (
          <Alert data-color="danger">
            {words.notConfirmed} {refused}
          </Alert>
        )}
      </div>
      <Paragraph>{words.meaning}</Paragraph>
      <Button type="submit">{words.confirm}</Button>
    </form>
  );
}
