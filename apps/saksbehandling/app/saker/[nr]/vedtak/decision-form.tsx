"use client";

import { PersonField, useProtectedAction } from "@adgangskort/react";
import { Alert } from "@digdir/designsystemet-react";
import { useActionState, useEffect, useRef, useState, useTransition, type ReactNode, type SubmitEvent } from "react";
import type { Words } from "../../../../texts/nb";
import { decide, type Step } from "./decide";
import { Fields } from "./fields";
import { ReviewStep } from "./review-step";

interface DecisionFormProps {
  readonly nr: string;
  /** How many are applied for: what the form begins with. */
  readonly months: number;
  readonly words: Words["form"];
  readonly labels: Words["facts"];
  /** What stands above the form until it has been answered. */
  readonly children: ReactNode;
}

type Answer = Awaited<ReturnType<typeof decide>>;

/** The decision on its way, from the form by a review to the register. Without scripting the browser sends the same form to the same action. */
export function DecisionForm({ nr, months, words, labels, children }: DecisionFormProps): ReactNode {
  const [untouched] = useState<Step>({
    kind: "fill-in",
    draft: { utfall: "", maaneder: String(months), begrunnelse: "" },
    faults: [],
  });
  const [unscripted, action] = useActionState<Answer | undefined, FormData>(decide, undefined);
  const [step, setStep] = useState<Step>(unscripted?.ok ? unscripted.value : untouched);
  const [gaveUp, setGaveUp] = useState(false);
  const [sending, startSending] = useTransition();
  const send = useProtectedAction(decide);

  // In `onSubmit`, since React empties a form whose `action` is done. While the person logs in anew, it stays as it is.
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget, event.submitter);
    startSending(async () => {
      const answer = await send(undefined, form);
      setGaveUp(!answer.ok);
      if (answer.ok) setStep(answer.value);
    });
  }

  const refused = gaveUp ? "session" : step.kind === "fill-in" ? step.refused : undefined;
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that had the focus is gone.
    if (refused) alert.current?.focus();
  }, [refused]);
  return (
    <form action={action} onSubmit={submit} aria-busy={sending} noValidate>
      <PersonField />
      {step === untouched && children}
      <input type="hidden" name="nr" value={nr} />
      <div role="alert" ref={alert} tabIndex={-1}>
        {refused && <Alert data-color="danger">{words.refused[refused]}</Alert>}
      </div>
      {step.kind === "review" ? (
        <ReviewStep review={step} nr={nr} words={words} />
      ) : (
        <Fields step={step} words={words} labels={labels} />
      )}
    </form>
  );
}
