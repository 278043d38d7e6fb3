import { useLayoutEffect, type ComponentPropsWithRef, type ReactNode } from "react";
import { useDialogParts } from "./dialog-parts.ts";
import { useLogInAgain, type LogInAgainNeed } from "./log-in-again.ts";
import { coveringModal, modal, showAgain } from "./modal.ts";
import { wearPlainLooks } from "./plain-looks.ts";
import { logInAgainTexts, type LogInAgainTexts } from "./texts/log-in-again.ts";
import { useTexts, type WithTexts } from "./texts/texts.ts";

/** Props of {@link LogInAgain}, and those of a `<dialog>`. */
export interface LogInAgainProps
  extends WithTexts<LogInAgainTexts>, Omit<ComponentPropsWithRef<"dialog">, "children" | "ref" | "open" | "closedby"> {}

/**
 * Dialog for an ended session or a refused protected action: gives the reason, and lets the person log in in another tab. The page keeps its
 * state, is hidden without a session, and continues when the same person is logged in again. Put one on the page, below the provider and
 * outside `SignedIn`.
 */
export function LogInAgain(props: LogInAgainProps): ReactNode {
  const need = useLogInAgain();
  return need && <Need key={need.reason} need={need} {...props} />;
}

function Need({
  need: { words: names, over, href, tryAgain, cancel },
  texts,
  ...rest
}: LogInAgainProps & { readonly need: LogInAgainNeed }): ReactNode {
  const words = useTexts(logInAgainTexts, texts, rest.lang);
  useLayoutEffect(wearPlainLooks, []);
  // The dialog may open while the person types: no button has the focus, so that no key triggers anything unread.
  const parts = useDialogParts(() => !over && cancel());
  return (
    <dialog
      className="adgangskort-dialog"
      {...rest}
      {...parts.dialog}
      ref={over ? coveringModal : modal}
      onClose={showAgain}
    >
      <h2 {...parts.title}>{words[names.title]}</h2>
      <div {...parts.body}>
        <p>{words[names.body]}</p>
        {names.link && <p>{words.comeBack}</p>}
      </div>
      <div className="adgangskort-actions">
        {names.link ? (
          <a className="adgangskort-primary" href={href} target="_blank">
            {words[names.link]}
          </a>
        ) : (
          !names.again && (
            <button className="adgangskort-primary" type="button" onClick={() => location.reload()}>
              {words.reload}
            </button>
          )
        )}
        {(!over || names.link) && (
          <button className={names.again && "adgangskort-primary"} type="button" onClick={tryAgain}>
            {over ? words.haveLoggedIn : words.tryAgain}
          </button>
        )}
        {!over && (
          <button type="button" onClick={cancel}>
            {words.cancel}
          </button>
        )}
      </div>
    </dialog>
  );
}
