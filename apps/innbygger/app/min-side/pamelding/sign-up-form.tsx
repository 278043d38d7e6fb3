"use client";

import { PersonField, useProtectedAction } from "@adgangskort/react";
import { Alert } from "@digdir/designsystemet-react";
import { useActionState, useEffect, useRef, useState, useTransition, type ReactNode, type SubmitEvent } from "react";
import type { Words } from "../../../texts/nb";
import type { Draft } from "../sign-up";
import { Fields } from "./fields";
import { sendSignUp, type FillIn } from "./send-sign-up";

interface SignUpFormProps {
  /** What the person signed up with before, to be changed. */
  readonly kept: Draft;
  readonly words: Words["form"];
  readonly labels: Words["details"];
}

type Answer = Awaited<ReturnType<typeof sendSignUp>>;

/** The sign-up, and in which capacity the person signs up. Without scripting the browser sends the same form to the same action. */
export function SignUpForm({ kept, words, labels }: SignUpFormProps): ReactNode {
  const [unscripted, action] = useActionState<Answer | undefined, FormData>(sendSignUp, undefined);
  const [filled, setFilled] = useState<FillIn>(unscripted?.ok ? unscripted.value : { draft: kept, faults: [] });
  const [gaveUp, setGaveUp] = useState(false);
  const [sending, startSending] = useTransition();
  const send = useProtectedAction(sendSignUp);

  // In `onSubmit`, since React empties a form whose `action` is done. While the person logs in anew, it stays as it is.
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startSending(async () => {
      const answer = await send(undefined, form);
      setGaveUp(!answer.ok);
      if (answer.ok) setFilled(answer.value);
    });
  }

  const refused = gaveUp ? "session" : filled.refused;
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (gaveUp || filled.refused) alert.current?.focus();
  }, [gaveUp, filled]);
  return (
    <form action={action} onSubmit={submit} aria-busy={sending} noValidate>
      <PersonField />
      <div role="alert" ref={alert} tabIndex={-1}>
        {refused && <Alert data-color="danger">{words.refused[refused]}</Alert>}
      </div>
      <Fields filled={filled} words={words} labels={labels} />
    </form>
  );
}
