"use client";

import { Refused, type ProtectedForm } from "@adgangskort/react";
import { Alert, Link, ListItem, ListUnordered } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { useWords } from "./use-words.tsx";

interface FormAlertProps extends Pick<ProtectedForm<unknown>, "alert" | "refusal"> {
  /** Why nothing was done. */
  readonly text: string | undefined;
  /** What the person can do now, below the text. */
  readonly steps?: readonly string[];
  /** Whether the page is of what somebody has changed since. */
  readonly isOld?: boolean;
  /** Where the person can go instead. */
  readonly children?: ReactNode;
}

/** Why a form was not sent, above its fields; for a refused login, with the link to it. */
export function FormAlert({ alert, refusal, text, steps, isOld, children }: FormAlertProps): ReactNode {
  const { reload } = useWords();
  return (
    <div {...alert}>
      {text !== undefined && (
        <Alert data-color="danger">
          {refusal ? <Refused refusal={refusal}>{text}</Refused> : text} {children}
          {/* An empty address is the page's own. */}
          {isOld && <Link href="">{reload}</Link>}
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
