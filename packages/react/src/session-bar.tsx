import type { ComponentPropsWithRef, ReactNode } from "react";
import type { ReturnOptions } from "@adgangskort/browser";
import { ActingFor, useLiveSession } from "./acting-for.tsx";
import { LogoutButton } from "./logout-button.tsx";
import { OrganisationSwitcher } from "./organisation-switcher.tsx";
import { accountTexts, type AccountTexts } from "./texts/account.ts";
import { useTexts, type WithTexts } from "./texts/texts.ts";

/** The parts of {@link SessionBar} and {@link AccountMenu} that you can replace. */
export interface SessionSlots extends ReturnOptions {
  /** On whose behalf, and how to change that. Default: `ActingFor` and an `OrganisationSwitcher` that comes back to `returnTo`. */
  readonly acting?: ReactNode;
  /** Links of your own, before the logout. */
  readonly children?: ReactNode;
  /** The way out. Default: `LogoutButton`. */
  readonly logout?: ReactNode;
}

/** Props of {@link SessionBar}, and those of a `<div>`. */
export interface SessionBarProps
  extends SessionSlots, WithTexts<AccountTexts>, Omit<ComponentPropsWithRef<"div">, "children"> {}

/** Who is logged in, on whose behalf, how to change that, and the way out, in one row or column. Renders nothing without a session. Works without scripting. */
export function SessionBar({ returnTo, acting, children, logout, texts, ...rest }: SessionBarProps): ReactNode {
  const session = useLiveSession();
  const { loggedInAs } = useTexts(accountTexts, texts, rest.lang);
  if (!session) return null;
  const { lang } = rest;
  return (
    <div {...rest}>
      {session.name !== undefined && (
        <p>
          {loggedInAs} <strong>{session.name}</strong>
        </p>
      )}
      {acting ?? (
        <>
          <ActingFor lang={lang} />
          <OrganisationSwitcher lang={lang} {...(returnTo !== undefined && { returnTo })} />
        </>
      )}
      {children}
      {logout ?? <LogoutButton lang={lang} />}
    </div>
  );
}
