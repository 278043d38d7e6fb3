"use client";

import { PersonField, useProtectedAction, type ActionAnswer } from "@adgangskort/react";
import { Alert } from "@digdir/designsystemet-react";
import { useActionState, useEffect, useRef, useState, useTransition, type ReactNode, type SubmitEvent } from "react";
import type { Words } from "../../texts/nb";
import { Fields, type Field } from "./fields";
import { ReviewStep } from "./review-step";
import type { Draft, Step } from "./step";

/** What a button of the form leads to. */
export type Action = (before: unknown, form: FormData) => Promise<ActionAnswer<Step>>;

interface ActFormProps {
  readonly action: Action;
  readonly fields: readonly Field[];
  /** What goes along unseen: of which case, and to which finding. */
  readonly about: Draft;
  /** What the button of the fields says; `send` where there is nothing to look over. */
  readonly button: { readonly value: "review" | "send"; readonly text: string };
  readonly words: Words["act"];
}

const untouched: Step = { kind: "fill-in", draft: {}, faults: [] };

/** Something that is done once, on its way to the register. Without scripting the browser sends the same form to the same action. */
export function ActForm({ action, fields, about, button, words }: ActFormProps): ReactNode {
  const [unscripted, submitUnscripted] = useActionState<ActionAnswer<Step> | undefined, FormData>(action, undefined);
  const [step, setStep] = useState<Step>(unscripted?.ok ? unscripted.value : untouched);
  const [gaveUp, setGaveUp] = useState(false);
  const [sending, startSending] = useTransition();
  const act = useProtectedAction(action);

  // In `onSubmit`, since React empties a form whose `action` is done. While the person logs in anew, it stays as it is.
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget, event.submitter);
    startSending(async () => {
      const answer = await act(undefined, form);
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
    <form action={submitUnscripted} onSubmit={submit} aria-busy={sending} noValidate>
      <PersonField />
      {Object.entries(about).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div role="alert" ref={alert} tabIndex={-1}>
        {refused && <Alert data-color="danger">{words.refused[refused]}</Alert>}
      </div>
      {step.kind === "review" ? (
        <ReviewStep review={step} words={words} />
      ) : (
        <Fields step={step} fields={fields} button={button} words={words} />
      )}
    </form>
  );
}
