import type { ComponentPropsWithRef, ReactNode } from "react";
import type { LoginOptions } from "@adgangskort/browser";
import { useRouteLink } from "./login-link.ts";
import { buttonTexts, type ButtonTexts } from "./texts/buttons.ts";
import { useTexts, type WithTexts } from "./texts/texts.ts";

/** Props of {@link LoginButton}: the options of the login, and those of an `<a>`. */
export interface LoginButtonProps
  extends LoginOptions, WithTexts<ButtonTexts>, Omit<ComponentPropsWithRef<"a">, "href"> {}

/** A plain login link that returns to the current page. Works without scripting. */
export function LoginButton({
  provider,
  returnTo,
  assurance,
  maxAgeSeconds,
  texts,
  children,
  ...rest
}: LoginButtonProps): ReactNode {
  const link = useRouteLink("login", { provider, returnTo, assurance, maxAgeSeconds });
  const { logIn } = useTexts(buttonTexts, texts, rest.lang);
  return (
    <a {...rest} {...link}>
      {children ?? logIn}
    </a>
  );
}
