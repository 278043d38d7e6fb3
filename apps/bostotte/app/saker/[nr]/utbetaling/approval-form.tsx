"use client";

import { PersonField, useProtectedAction } from "@adgangskort/react";
import { Alert, Button, Link } from "@digdir/designsystemet-react";
import { useActionState, useEffect, useRef, useState, useTransition, type ReactNode, type SubmitEvent } from "react";
import type { Words } from "../../../../texts/nb";
import { approvePayment, type Refused } from "./approve-payment";

interface ApprovalFormProps {
  readonly saksnummer: string;
  readonly words: Words["payment"];
}

type Answer = Awaited<ReturnType<typeof approvePayment>>;

/** The approval itself. Without scripting the browser sends the same form to the same action. */
export function ApprovalForm({ saksnummer, words }: ApprovalFormProps): ReactNode {
  const [unscripted, action] = useActionState<Answer | undefined, FormData>(approvePayment, undefined);
  const [refused, setRefused] = useState<Refused | undefined>(unscripted?.ok ? unscripted.value : undefined);
  const [sending, startSending] = useTransition();
  const approve = useProtectedAction(approvePayment);
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refused) alert.current?.focus();
  }, [refused]);

  // In `onSubmit`: while the person logs in anew, the page stays as it is.
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startSending(async () => {
      const answer = await approve(undefined, form);
      setRefused(answer.ok ? answer.value : "session");
    });
  }

  return (
    <form action={action} onSubmit={submit} aria-busy={sending}>
      <PersonField />
      <input type="hidden" name="saksnummer" value={saksnummer} />
      <div role="alert" ref={alert} tabIndex={-1}>
        {refused && <Alert data-color="danger">{words.refused[refused]}</Alert>}
      </div>
      <div className="row">
        <Button type="submit">{words.approve}</Button>
        <Link href={`/saker/${saksnummer}`}>{words.back}</Link>
      </div>
    </form>
  );
}
