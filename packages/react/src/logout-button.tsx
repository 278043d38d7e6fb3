import type { ComponentPropsWithRef, ReactNode } from "react";
import { useAuth } from "./auth-context.ts";
import { buttonTexts, type ButtonTexts } from "./texts/buttons.ts";
import { useTexts, type Worded } from "./texts/texts.ts";

/** What {@link LogoutButton} takes, and what a `<button>` takes. */
export interface LogoutButtonProps extends Worded<ButtonTexts>, ComponentPropsWithRef<"button"> {
  /** Logs out at this provider too when there is no session here: for those who were let in there, and not here. */
  readonly provider?: string | undefined;
}

/** A plain form with one button, which logs out here and at the provider. Works without scripting. */
export function LogoutButton({ provider, texts, children, ...rest }: LogoutButtonProps): ReactNode {
  const { logoutHref } = useAuth();
  const { logOut } = useTexts(buttonTexts, texts, rest.lang);
  return (
    <form method="post" action={logoutHref(provider)}>
      <button type="submit" {...rest}>
        {children ?? logOut}
      </button>
    </form>
  );
}
