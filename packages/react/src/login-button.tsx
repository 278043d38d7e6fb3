import type { ComponentPropsWithRef, ReactNode } from "react";
import type { LoginWish } from "@adgangskort/browser";
import { useLoginLink } from "./login-link.ts";
import { buttonTexts, type ButtonTexts } from "./texts/buttons.ts";
import { useTexts, type Worded } from "./texts/texts.ts";

/** What {@link LoginButton} takes: what is wished for, and what an `<a>` takes. */
export interface LoginButtonProps extends LoginWish, Worded<ButtonTexts>, Omit<ComponentPropsWithRef<"a">, "href"> {}

/** A plain link to the login, which comes back to the page that it is on. Works without scripting. */
export function LoginButton({
  provider,
  returnTo,
  assurance,
  maxAgeSeconds,
  texts,
  children,
  ...rest
}: LoginButtonProps): ReactNode {
  const link = useLoginLink({ provider, returnTo, assurance, maxAgeSeconds });
  const { logIn } = useTexts(buttonTexts, texts, rest.lang);
  return (
    <a {...rest} {...link}>
      {children ?? logIn}
    </a>
  );
}
