"use client";

import { Refused, type ProtectedForm } from "@adgangskort/react";
import { Alert } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";

interface FormAlertProps extends Pick<ProtectedForm<unknown>, "alert" | "refusal"> {
  /** Why nothing was done. */
  readonly text: string | undefined;
  /** Where the person can go instead. */
  readonly children?: ReactNode;
}

/** Why a form was not sent, above its fields; for a refused login, with the link to it. */
export function FormAlert({ alert, refusal, text, children }: FormAlertProps): ReactNode {
  return (
    <div {...alert}>
      {text !== undefined && (
        <Alert data-color="danger">
          {refusal ? <Refused refusal={refusal}>{text}</Refused> : text} {children}
        </Alert>
      )}
    </div>
  );
}
