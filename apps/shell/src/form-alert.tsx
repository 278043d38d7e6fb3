"use client";

import { Refused, type ProtectedForm } from "@adgangskort/react";
import { Alert, ListItem, ListUnordered } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";

interface FormAlertProps extends Pick<ProtectedForm<unknown>, "alert" | "refusal"> {
  /** Why nothing was done. */
  readonly text: string | undefined;
  /** What the person can do now, below the text. */
  readonly steps?: readonly string[];
  /** Where the person can go instead. */
  readonly children?: ReactNode;
}

/** Why a form was not sent, above its fields; for a refused login, with the link to it. */
export function FormAlert({ alert, refusal, text, steps, children }: FormAlertProps): ReactNode {
  return (
    <div {...alert}>
      {text !== undefined && (
        <Alert data-color="danger">
          {refusal ? <Refused refusal={refusal}>{text}</Refused> : text} {children}
          {steps !== undefined && steps.length > 0 && (
            <ListUnordered>
              {steps.map((one) => (
                <ListItem key={one}>{one}</ListItem>
              ))}
            </ListUnordered>
          )}
        </Alert>
      )}
    </div>
  );
}
