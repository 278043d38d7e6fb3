"use client";

import { PersonField, useProtectedAction } from "@adgangskort/react";
import { useActionState, useEffect, useRef, useState, useTransition, type ReactNode, type SubmitEvent } from "react";
import type { Words } from "../../../texts/nb";
import type { Unit } from "../../../units";
import type { Patient } from "../patient";
import { RefusedCall } from "../refused-call";
import { openSummary, type Ask, type Step } from "./open-summary";
import { ReasonFields } from "./reason-fields";
import { SummaryView } from "./summary-view";

interface SummaryFormProps {
  readonly patient: Patient;
  readonly unit: Unit;
  readonly words: Words;
}

type Answer = Awaited<ReturnType<typeof openSummary>>;

const untouched: Ask = { kind: "ask", purpose: undefined, faults: [] };

/** The question why, and the summary in its place. Without scripting the browser sends the same form to the same action. */
export function SummaryForm({ patient, unit, words }: SummaryFormProps): ReactNode {
  const [unscripted, action] = useActionState<Answer | undefined, FormData>(openSummary, undefined);
  const [step, setStep] = useState<Step>(unscripted?.ok ? unscripted.value : untouched);
  const [gaveUp, setGaveUp] = useState(false);
  const [opening, startOpening] = useTransition();
  const open = useProtectedAction(openSummary);

  // In `onSubmit`, since React empties a form whose `action` is done. While the person logs in anew, it stays as it is.
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startOpening(async () => {
      const answer = await open(undefined, form);
      setGaveUp(!answer.ok);
      if (answer.ok) setStep(answer.value);
    });
  }

  const refused = gaveUp ? "session" : step.kind === "ask" ? step.refused : undefined;
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refused) alert.current?.focus();
  }, [refused]);
  if (step.kind === "shown") return <SummaryView {...step} words={words} />;
  return (
    <form action={action} onSubmit={submit} aria-busy={opening} noValidate>
      <PersonField />
      <input type="hidden" name="unit" value={unit.id} />
      <input type="hidden" name="patient" value={patient.referanse} />
      <input type="hidden" name="appointment" value={patient.avtale} />
      <div role="alert" ref={alert} tabIndex={-1}>
        {refused && <RefusedCall by={refused} words={words} />}
      </div>
      <ReasonFields step={step} unit={unit.name} words={words.reason} />
    </form>
  );
}
