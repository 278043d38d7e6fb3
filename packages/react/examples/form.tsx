"use client";

import { PersonField, Refused, useProtectedForm, type ActionAnswer } from "@adgangskort/react";
import type { ReactNode } from "react";

interface ReportFormProps {
  /** A Server Action that `protectAction` of `@adgangskort/next` made: it redirects when all is well, and answers with what is wrong. */
  readonly save: (before: unknown, form: FormData) => Promise<ActionAnswer<string>>;
}

export function ReportForm({ save }: ReportFormProps): ReactNode {
  const { form, alert, pending, value: fault, refusal } = useProtectedForm(save, "");
  return (
    <form {...form}>
      <PersonField />
      <div {...alert}>{refusal ? <Refused refusal={refusal}>Ikke lagret.</Refused> : fault}</div>
      <label>
        Merknad <textarea name="note" />
      </label>
      <button type="submit">{pending ? "Lagrer …" : "Lagre"}</button>
    </form>
  );
}
