"use client";

import { Alert, Button } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import type { Fact } from "./facts.tsx";
import { FocusedHeading } from "./focused-heading.tsx";
import { SubmitButton } from "./submit-button.tsx";
import { useTitlePrefix } from "./use-title-prefix.ts";
import { useWords } from "./use-words.tsx";

interface ReviewStepProps {
  /** On whose behalf the person acts, or about what; and what they should know of it. */
  readonly about: Fact;
  readonly note?: string;
  /** What was filled in, which the form sends again. */
  readonly draft: Readonly<Record<string, string>>;
  readonly words: { readonly reviewTitle: string; readonly send: string; readonly change: string };
  /** Whether the form is being sent. */
  readonly pending: boolean;
  /** What would be sent, as people read it. */
  readonly children: ReactNode;
}

/** What the person is about to send, with the buttons that send it and that lead back. */
export function ReviewStep({ about, note, draft, words, pending, children }: ReviewStepProps): ReactNode {
  useTitlePrefix(useWords().titles.review);
  return (
    <>
      <FocusedHeading>{words.reviewTitle}</FocusedHeading>
      <Alert data-color="info">
        {about.label} <strong>{about.value}</strong>
        {note}
      </Alert>
      {children}
      {Object.entries(draft).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="row">
        <SubmitButton name="button" value="send" pending={pending}>
          {words.send}
        </SubmitButton>
        <Button type="submit" name="button" value="change" variant="secondary" aria-disabled={pending}>
          {words.change}
        </Button>
      </div>
    </>
  );
}
