import { useLayoutEffect, type ComponentPropsWithRef, type ReactNode } from "react";
import { useDialogParts } from "./dialog-parts.ts";
import { LogoutButton } from "./logout-button.tsx";
import { modal, showAgain, visuallyHidden } from "./modal.ts";
import { wearPlainLooks } from "./plain-looks.ts";
import { announcement, timeLeft } from "./remaining-time.ts";
import { useSessionTimeout, type SessionTimeout } from "./session-timeout.ts";
import { sessionTimeoutTexts, type SessionTimeoutTexts } from "./texts/session-timeout.ts";
import { useTexts, type WithTexts } from "./texts/texts.ts";

/** Props of {@link SessionTimeoutDialog}, and those of a `<dialog>`. */
export interface SessionTimeoutDialogProps
  extends
    WithTexts<SessionTimeoutTexts>,
    Omit<ComponentPropsWithRef<"dialog">, "children" | "ref" | "open" | "closedby"> {}

/**
 * Warns that the session is about to end, and extends it at one key press: Enter, Space or Escape. Announces the remaining time at intervals, and
 * returns the focus to where it was. Put one on the page, below the provider (WCAG 2.2, 2.2.1).
 */
export function SessionTimeoutDialog(props: SessionTimeoutDialogProps): ReactNode {
  const timeout = useSessionTimeout();
  return timeout.open && <Warning key={String(timeout.final)} timeout={timeout} {...props} />;
}

function Warning({
  timeout: { secondsLeft, final, notReached, extend, dismiss, logInAnewHref },
  texts,
  ...rest
}: SessionTimeoutDialogProps & { readonly timeout: SessionTimeout }): ReactNode {
  const words = useTexts(sessionTimeoutTexts, texts, rest.lang);
  useLayoutEffect(wearPlainLooks, []);
  // If the session cannot be extended, no button has the focus: a key that the person was about to press must have no effect.
  const parts = useDialogParts(final ? dismiss : extend);
  return (
    <dialog className="adgangskort-dialog" {...rest} {...parts.dialog} ref={modal} onClose={showAgain}>
      <h2 {...parts.title}>{words.endsSoonTitle}</h2>
      <p {...parts.body}>{final ? words.endsSoonAnyway : words.endsSoonIdle}</p>
      <p>
        {words.timeLeft} <strong role="timer">{timeLeft(secondsLeft)}</strong>
      </p>
      <p {...parts.said} style={visuallyHidden}>
        {announcement(secondsLeft, words)}
      </p>
      <p role="alert">{notReached && words.notReached}</p>
      <div className="adgangskort-actions">
        {final ? (
          <>
            <a className="adgangskort-primary" href={logInAnewHref} target="_blank">
              {words.logInAnew}
            </a>
            <button type="button" onClick={dismiss}>
              {words.notNow}
            </button>
          </>
        ) : (
          <>
            <button className="adgangskort-primary" type="button" data-focus onClick={extend}>
              {words.stayLoggedIn}
            </button>
            <LogoutButton lang={rest.lang} />
          </>
        )}
      </div>
    </dialog>
  );
}
