"use client";

import { Alert, Button } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import type { Fact } from "./facts.tsx";
import { FocusedHeading } from "./focused-heading.tsx";

interface ReviewStepProps {
  /** On whose behalf the person acts, or about what; and what they should know of it. */
  readonly about: Fact;
  readonly note?: string;
  /** What was filled in, which the form sends again. */
  readonly draft: Readonly<Record<string, string>>;
  readonly words: { readonly reviewTitle: string; readonly send: string; readonly change: string };
  /** What would be sent, as people read it. */
  readonly children: ReactNode;
}

/** What the person is about to send, with the buttons that send it and that lead back. */
export function ReviewStep({ about, note, draft, words, children }: ReviewStepProps): ReactNode {
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
        <Button type="submit" name="button" value="send">
          {words.send}
        </Button>
        <Button type="submit" name="button" value="change" variant="secondary">
          {words.change}
        </Button>
      </div>
    </>
  );
}
