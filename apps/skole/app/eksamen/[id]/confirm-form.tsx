"use client";

import { PersonField, useProtectedAction, type ActionAnswer } from "@adgangskort/react";
import { Alert, Button, Paragraph } from "@digdir/designsystemet-react";
import { useActionState, useEffect, useRef, useState, useTransition, type ReactNode, type SubmitEvent } from "react";
import type { Words } from "../../../texts/nb";
import type { Refusal } from "../exam-groups";
import { confirmGroup } from "./confirm-group";

interface ConfirmFormProps {
  readonly id: string;
  readonly words: Words["exam"];
  readonly refusals: Words["exams"]["refused"];
}

type Answer = Awaited<ReturnType<typeof confirmGroup>>;

/** One button, and what came of it. Without scripting the browser sends the same form to the same action. */
export function ConfirmForm({ id, words, refusals }: ConfirmFormProps): ReactNode {
  const [unscripted, action] = useActionState<Answer | undefined, FormData>(confirmGroup, undefined);
  const [answer, setAnswer] = useState<ActionAnswer<Refusal> | undefined>(unscripted);
  const [sending, startSending] = useTransition();
  const confirm = useProtectedAction(confirmGroup);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startSending(async () => setAnswer(await confirm(undefined, form)));
  }

  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (answer) alert.current?.focus();
  }, [answer]);
  return (
    <form action={action} onSubmit={submit} aria-busy={sending}>
      <PersonField />
      <input type="hidden" name="gruppe" value={id} />
      <div role="alert" ref={alert} tabIndex={-1}>
        {answer && (
          <Alert data-color="danger">
            {words.notConfirmed} {answer.ok ? refusals[answer.value] : words.logInFirst}
          </Alert>
        )}
      </div>
      <Paragraph>{words.meaning}</Paragraph>
      <Button type="submit">{words.confirm}</Button>
    </form>
  );
}
