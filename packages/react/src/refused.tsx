import type { ComponentPropsWithRef, ReactNode } from "react";
import { useInLanguage, useLoggedInPage } from "./address.ts";
import { comingBackTo, textsFor } from "./log-in-again.ts";
import type { ActionRefusal } from "./protected-action.ts";
import { logInAgainTexts, type LogInAgainTexts } from "./texts/log-in-again.ts";
import { pageErrorTexts } from "./texts/page-error.ts";
import { useTexts, type WithTexts } from "./texts/texts.ts";

/** Props of {@link Refused}, and those of a `<div>`. */
export interface RefusedProps extends WithTexts<LogInAgainTexts>, Omit<ComponentPropsWithRef<"div">, "children"> {
  /** The refusal of `useProtectedForm` or `useProtectedAction`. */
  readonly refusal: ActionRefusal;
  /** What was not done. Default: why, by the code of the refusal. */
  readonly children?: ReactNode;
}

/** A refused protected action: what was not done, a link in a new tab that resolves it while the form keeps its input, and the reference. */
export function Refused({ refusal, children, texts, ...rest }: RefusedProps): ReactNode {
  const back = useLoggedInPage();
  const inLanguage = useInLanguage();
  const words = useTexts(logInAgainTexts, texts, rest.lang);
  const { reference } = useTexts(pageErrorTexts, undefined, rest.lang);
  const names = textsFor(refusal.code);
  return (
    <div {...rest}>
      <p>{children ?? words[names.body]}</p>
      {names.link && (
        <p>
          <a href={comingBackTo(back, inLanguage(refusal.href))} target="_blank">
            {words[names.link]}
          </a>
        </p>
      )}
      {refusal.reference !== undefined && (
        <p>
          {reference} {refusal.reference}
        </p>
      )}
    </div>
  );
}
