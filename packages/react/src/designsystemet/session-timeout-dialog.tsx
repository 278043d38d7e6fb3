import { Button, Dialog, Heading, Paragraph, ValidationMessage } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { useDialogParts } from "../dialog-parts.ts";
import { modal, showAgain, visuallyHidden } from "../modal.ts";
import { announcement, timeLeft } from "../remaining-time.ts";
import type { SessionTimeoutDialogProps } from "../session-timeout-dialog.tsx";
import { useSessionTimeout, type SessionTimeout } from "../session-timeout.ts";
import { sessionTimeoutTexts } from "../texts/session-timeout.ts";
import { useTexts } from "../texts/texts.ts";
import { LogoutButton } from "./buttons.tsx";
import { actionsStyle, bodyStyle } from "./looks.ts";

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
  const parts = useDialogParts(final ? dismiss : extend);
  return (
    <Dialog {...rest} {...parts.dialog} ref={modal} closeButton={false} onClose={showAgain}>
      <div style={bodyStyle}>
        <Heading {...parts.title} level={2} data-size="sm">
          {words.endsSoonTitle}
        </Heading>
        <Paragraph {...parts.body}>{final ? words.endsSoonAnyway : words.endsSoonIdle}</Paragraph>
        <Paragraph>
          {words.timeLeft} <strong role="timer">{timeLeft(secondsLeft)}</strong>
        </Paragraph>
        <p {...parts.said} style={visuallyHidden}>
          {announcement(secondsLeft, words)}
        </p>
        <div role="alert">{notReached && <ValidationMessage>{words.notReached}</ValidationMessage>}</div>
        <div style={actionsStyle}>
          {final ? (
            <>
              <Button asChild>
                <a href={logInAnewHref} target="_blank">
                  {words.logInAnew}
                </a>
              </Button>
              <Button variant="secondary" onClick={dismiss}>
                {words.notNow}
              </Button>
            </>
          ) : (
            <>
              <Button data-focus onClick={extend}>
                {words.stayLoggedIn}
              </Button>
              <LogoutButton lang={rest.lang} />
            </>
          )}
        </div>
      </div>
    </Dialog>
  );
}
