"use client";

import { PersonField, useProtectedForm } from "@adgangskort/react";
import { Alert, Button, Link } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { FilingFields, type Filing } from "#shell/filing-fields.tsx";
import type { Words } from "../../../../texts/nb";
import { approvePayment, type Refused } from "./approve-payment";

interface ApprovalFormProps {
  readonly filing: Filing;
  readonly saksnummer: string;
  readonly words: Words["payment"];
}

/** The approval itself. */
export function ApprovalForm({ filing, saksnummer, words }: ApprovalFormProps): ReactNode {
  const { form, alert, value, refusal } = useProtectedForm<Refused | undefined>(approvePayment, undefined);
  const refused = refusal ? "session" : value;
  return (
    <form {...form}>
      <PersonField />
      <FilingFields of={filing} />
      <input type="hidden" name="saksnummer" value={saksnummer} />
      <div {...alert}>{refused && <Alert data-color="danger">{words.refused[refused]}</Alert>}</div>
      <div className="row">
        <Button type="submit">{words.approve}</Button>
        <Link href={`/saker/${saksnummer}`}>{words.back}</Link>
      </div>
    </form>
  );
}
