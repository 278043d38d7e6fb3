import type { MouseEvent } from "react";
import type { LoginWish } from "@adgangskort/browser";
import { useAuth } from "./auth-context.ts";

/** What makes an `<a>` a link that is right without scripting, and better with it. */
export interface AimedLink {
  readonly href: string;
  readonly onClickCapture: (event: MouseEvent<HTMLAnchorElement>) => void;
  readonly onAuxClickCapture: (event: MouseEvent<HTMLAnchorElement>) => void;
}

/**
 * A server does not know on which page a component is, and a page changes its address without rendering: so the link is aimed when it
 * is used.
 *
 * @param hrefTo the address that comes back to a page, by default the one that the person is on
 */
export function aimed(hrefTo: (returnTo?: string) => string): AimedLink {
  const now = (event: MouseEvent<HTMLAnchorElement>): void => {
    event.currentTarget.href = hrefTo();
  };
  return { href: hrefTo(""), onClickCapture: now, onAuxClickCapture: now };
}

/**
 * Properties for a link of your own that begins a login and comes back to the page that the person is on, or to `returnTo`. Without
 * scripting, and without `returnTo`, the person comes to the landing page.
 */
export function useLoginLink(wish: LoginWish = {}): AimedLink {
  const { loginHref } = useAuth();
  return aimed((returnTo) => loginHref({ ...wish, returnTo: wish.returnTo ?? returnTo }));
}
