"use client";

import { PersonField, useProtectedAction } from "@adgangskort/react";
import { Alert } from "@digdir/designsystemet-react";
import { useActionState, useEffect, useRef, useState, useTransition, type ReactNode, type SubmitEvent } from "react";
import type { Words } from "../../../texts/nb";
import { Fields, type Choice } from "./fields";
import { fileReport, type FillIn, type Step } from "./file-report";
import { ReviewStep } from "./review-step";

interface ReportFormProps {
  readonly organisations: readonly Choice[];
  readonly months: readonly Choice[];
  readonly words: Words["form"];
  readonly labels: Words["figures"];
}

type Answer = Awaited<ReturnType<typeof fileReport>>;

const untouched: FillIn = {
  kind: "fill-in",
  draft: { organisasjonsnummer: "", maaned: "", antallFisk: "", biomasseKg: "", sjotemperatur: "" },
  faults: [],
};

/** The report on its way, from the form by a review to the register. Without scripting the browser sends the same form to the same action. */
export function ReportForm({ organisations, months, words, labels }: ReportFormProps): ReactNode {
  const [unscripted, action] = useActionState<Answer | undefined, FormData>(fileReport, undefined);
  const [step, setStep] = useState<Step>(unscripted?.ok ? unscripted.value : untouched);
  const [gaveUp, setGaveUp] = useState(false);
  const [sending, startSending] = useTransition();
  const file = useProtectedAction(fileReport);

  // In `onSubmit`, since React empties a form whose `action` is done. While the person logs in anew, it stays as it is.
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget, event.submitter);
    startSending(async () => {
      const answer = await file(undefined, form);
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
      <div role="alert" ref={alert} tabIndex={-1}>
        {refused && <Alert data-color="danger">{words.refused[refused]}</Alert>}
      </div>
      {step.kind === "review" ? (
        <ReviewStep review={step} words={words} />
      ) : (
        <Fields step={step} organisations={organisations} months={months} words={words} labels={labels} />
      )}
    </form>
  );
}
