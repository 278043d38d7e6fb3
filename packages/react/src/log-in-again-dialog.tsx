import { useLayoutEffect, type ComponentPropsWithRef, type ReactNode } from "react";
import { useDialogParts } from "./dialog-parts.ts";
import { useLogInAgain, type LogInAgainNeed } from "./log-in-again.ts";
import { coveringModal, modal, showAgain } from "./modal.ts";
import { wearPlainLooks } from "./plain-looks.ts";
import { logInAgainTexts, type LogInAgainTexts } from "./texts/log-in-again.ts";
import { useTexts, type Worded } from "./texts/texts.ts";

/** What {@link LogInAgain} takes, and what a `<dialog>` takes. */
export interface LogInAgainProps
  extends Worded<LogInAgainTexts>, Omit<ComponentPropsWithRef<"dialog">, "children" | "ref" | "open" | "closedby"> {}

/**
 * When the session is over, or a protected action was refused: says why, and has the person log in in another tab. This page stays as
 * it is, out of sight while nobody is logged in, and goes on when the same person is back. Put one on the page, below the provider
 * and not in `SignedIn`.
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
  // It may come while the person is typing: the focus is on no button, so that no key does anything before they have read it.
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
        {!over && (
          <>
            <button className={names.again && "adgangskort-primary"} type="button" onClick={tryAgain}>
              {words.tryAgain}
            </button>
            <button type="button" onClick={cancel}>
              {words.cancel}
            </button>
          </>
        )}
      </div>
    </dialog>
  );
}
