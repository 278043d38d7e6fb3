"use client";

import { PersonField, useProtectedAction, type ActionAnswer } from "@adgangskort/react";
import { Alert } from "@digdir/designsystemet-react";
import { useActionState, useEffect, useRef, useState, useTransition, type ReactNode, type SubmitEvent } from "react";
import type { Words } from "../../texts/nb";

/** Where the person is in a form, and why it went no further. */
interface Stage {
  readonly refused?: keyof Words["refused"] | undefined;
}

interface ProtectedFormProps<Step extends Stage> {
  readonly action: (before: unknown, form: FormData) => Promise<ActionAnswer<Step>>;
  readonly first: Step;
  readonly refusals: Words["refused"];
  readonly children: (step: Step) => ReactNode;
}

/**
 * A form that outlasts the session. While the person logs in anew it stays as it is, and what was sent is sent once more, for the same person
 * alone. Without scripting the browser sends the same form to the same action.
 */
export function ProtectedForm<Step extends Stage>(form: ProtectedFormProps<Step>): ReactNode {
  const { action: protectedAction, first, refusals, children } = form;
  const [unscripted, action] = useActionState<ActionAnswer<Step> | undefined, FormData>(protectedAction, undefined);
  const [step, setStep] = useState<Step>(unscripted?.ok ? unscripted.value : first);
  const [gaveUp, setGaveUp] = useState(false);
  const [sending, startSending] = useTransition();
  const act = useProtectedAction(protectedAction);

  // In `onSubmit`, since React empties a form whose `action` is done.
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const given = new FormData(event.currentTarget, event.submitter);
    startSending(async () => {
      const answer = await act(undefined, given);
      setGaveUp(!answer.ok);
      if (answer.ok) setStep(answer.value);
    });
  }

  const refused = gaveUp ? "session" : step.refused;
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that had the focus may be gone. And what is refused once more is told once more.
    if (gaveUp || step.refused) alert.current?.focus();
  }, [gaveUp, step]);
  return (
    <form action={action} onSubmit={submit} aria-busy={sending} noValidate>
      <PersonField />
      <div role="alert" ref={alert} tabIndex={-1}>
        {refused && <Alert data-color="danger">{refusals[refused]}</Alert>}
      </div>
      {children(step)}
    </form>
  );
}
