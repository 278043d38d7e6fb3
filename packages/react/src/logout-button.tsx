import type { ComponentPropsWithRef, ReactNode } from "react";
import type { ProviderId } from "@adgangskort/browser";
import { useRouteHref } from "./login-link.ts";
import { buttonTexts, type ButtonTexts } from "./texts/buttons.ts";
import { useTexts, type WithTexts } from "./texts/texts.ts";

/** Props of {@link LogoutButton}, and those of a `<button>`. */
export interface LogoutButtonProps extends WithTexts<ButtonTexts>, ComponentPropsWithRef<"button"> {
  /** Also logs out at this provider if there is no session here, for people who logged in there but were refused here. */
  readonly provider?: ProviderId | undefined;
}

/** A plain form with one button that logs out here and at the provider. Works without scripting. */
export function LogoutButton({ provider, texts, children, ...rest }: LogoutButtonProps): ReactNode {
  const action = useRouteHref("logout", { provider })("");
  const { logOut } = useTexts(buttonTexts, texts, rest.lang);
  return (
    <form method="post" action={action}>
      <button type="submit" {...rest}>
        {children ?? logOut}
      </button>
    </form>
  );
}
