import type { ComponentPropsWithRef, ReactNode } from "react";
import type { StepUpOptions } from "@adgangskort/browser";
import { useSession } from "./auth-context.ts";
import { useRouteLink } from "./login-link.ts";
import { stepUpTexts, type StepUpTexts } from "./texts/step-up.ts";
import { useTexts, type WithTexts } from "./texts/texts.ts";

/** Props of {@link StepUp}, and those of a `<div>`. */
export interface StepUpProps extends StepUpOptions, WithTexts<StepUpTexts>, ComponentPropsWithRef<"div"> {}

/** Explains why a new login is required, with a plain link to it. Works without scripting. Children replace the explanation. */
export function StepUp({ assurance, maxAgeSeconds, returnTo, texts, children, ...rest }: StepUpProps): ReactNode {
  const { session } = useSession();
  const link = useRouteLink("login", { provider: session?.provider, assurance, maxAgeSeconds, returnTo });
  const words = useTexts(stepUpTexts, texts, rest.lang);
  const stronger = assurance !== undefined;
  return (
    <div {...rest}>
      {children ?? <p>{stronger ? words.strongerNeeded : words.newerNeeded}</p>}
      <p>
        <a {...link}>{stronger ? words.logInStronger : words.confirmIdentity}</a>
      </p>
    </div>
  );
}
