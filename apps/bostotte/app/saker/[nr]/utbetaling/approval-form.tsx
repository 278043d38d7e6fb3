"use client";

import { PersonField, useProtectedForm } from "@adgangskort/react";
import { Link } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { FormAlert } from "#shell/form-alert.tsx";
import { SubmitButton } from "#shell/submit-button.tsx";
import { FilingFields, type Filing } from "#shell/filing-fields.tsx";
import type { Words } from "../../../../texts/nb";
import { approvePayment, type Refused } from "./approve-payment";

interface ApprovalFormProps {
  readonly filing: Filing;
  readonly saksnummer: string;
  readonly words: Words["payment"];
  readonly toReceipt: string;
}

/** The approval itself. */
export function ApprovalForm({ filing, saksnummer, words, toReceipt }: ApprovalFormProps): ReactNode {
  const { form, alert, pending, value, refusal } = useProtectedForm<Refused | undefined>(approvePayment, undefined);
  const refused = refusal ? "session" : value;
  return (
    <form {...form}>
      <PersonField />
      <FilingFields of={filing} />
      <input type="hidden" name="saksnummer" value={saksnummer} />
      <FormAlert
        alert={alert}
        refusal={refusal}
        text={refused && words.refused[refused]}
        isOld={refused === "changed_meanwhile"}
      >
        {refused === "already_approved" && <Link href={`/saker/${saksnummer}/kvittering`}>{toReceipt}</Link>}
      </FormAlert>
      {(!refused || refused === "session" || refused === "unavailable") && (
        <div className="row">
          <SubmitButton pending={pending}>{words.approve}</SubmitButton>
        </div>
      )}
    </form>
  );
}
