import { Button, Dialog, Heading, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { useDialogParts } from "../dialog-parts.ts";
import type { LogInAgainProps } from "../log-in-again-dialog.tsx";
import { useLogInAgain, type LogInAgainNeed } from "../log-in-again.ts";
import { coveringModal, modal, showAgain } from "../modal.ts";
import { logInAgainTexts } from "../texts/log-in-again.ts";
import { useTexts } from "../texts/texts.ts";
import { actionsStyle, bodyStyle } from "./looks.ts";

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
  const parts = useDialogParts(() => !over && cancel());
  return (
    <Dialog {...rest} {...parts.dialog} ref={over ? coveringModal : modal} closeButton={false} onClose={showAgain}>
      <div style={bodyStyle}>
        <Heading {...parts.title} level={2} data-size="sm">
          {words[names.title]}
        </Heading>
        <div {...parts.body} style={bodyStyle}>
          <Paragraph>{words[names.body]}</Paragraph>
          {names.link && <Paragraph>{words.comeBack}</Paragraph>}
        </div>
        <div style={actionsStyle}>
          {names.link ? (
            <Button asChild>
              <a href={href} target="_blank">
                {words[names.link]}
              </a>
            </Button>
          ) : (
            !names.again && <Button onClick={() => location.reload()}>{words.reload}</Button>
          )}
          {(!over || names.link) && (
            <Button variant={names.again ? "primary" : "secondary"} onClick={tryAgain}>
              {over ? words.haveLoggedIn : words.tryAgain}
            </Button>
          )}
          {!over && (
            <Button variant="tertiary" onClick={cancel}>
              {words.cancel}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
