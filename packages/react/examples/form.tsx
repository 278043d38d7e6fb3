"use client";

import { PersonField, useProtectedAction, type ActionAnswer } from "@adgangskort/react";
import type { ReactNode, SubmitEvent } from "react";

interface ReportFormProps {
  /** A Server Action that `protectAction` of `@adgangskort/next` made. */
  readonly save: (form: FormData) => Promise<ActionAnswer<string>>;
  readonly onSaved: (receipt: string) => void;
}

export function ReportForm({ save, onSaved }: ReportFormProps): ReactNode {
  const saveAsThisPerson = useProtectedAction(save);

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const answer = await saveAsThisPerson(new FormData(event.currentTarget));
    if (answer.ok) onSaved(answer.value);
  }

  return (
    // The action is for browsers without scripting; what it answers, nobody reads there, as React's type wants it.
    <form action={save as (form: FormData) => Promise<never>} onSubmit={(event) => void submit(event)}>
      <PersonField />
      <label>
        Merknad <textarea name="note" />
      </label>
      <button type="submit">Lagre</button>
    </form>
  );
}
