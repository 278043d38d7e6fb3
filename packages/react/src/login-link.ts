import type { MouseEvent } from "react";
import type { LoginWish } from "@adgangskort/browser";
import { useAuth, useSurroundings } from "./auth-context.ts";

/** What makes an `<a>` a link that is right without scripting, and better with it. */
export interface AimedLink {
  readonly href: string;
  readonly onClickCapture: (event: MouseEvent<HTMLAnchorElement>) => void;
  readonly onAuxClickCapture: (event: MouseEvent<HTMLAnchorElement>) => void;
}

/**
 * A server does not know on which page a component is, and a page changes its address without rendering: so the link is aimed when it
 * is used.
 */
export function aimed(href: string, aim: () => string): AimedLink {
  const now = (event: MouseEvent<HTMLAnchorElement>): void => {
    event.currentTarget.href = aim();
  };
  return { href, onClickCapture: now, onAuxClickCapture: now };
}

/** Where the person is. */
export function here(): string {
  return location.pathname + location.search + location.hash;
}

/**
 * Properties for a link of your own that begins a login and comes back to the page that the person is on, or to `returnTo`. Without
 * scripting, and without `returnTo`, the person comes to the landing page.
 */
export function useLoginLink(wish: LoginWish = {}): AimedLink {
  const { loginHref } = useAuth();
  const { returnTo } = wish;
  return aimed(loginHref({ ...wish, returnTo }), () => loginHref({ ...wish, returnTo: returnTo ?? here() }));
}

/** An address that the server gave, in the language of the page (`ui_locales`, OpenID Connect Core 3.1.2.1). */
export function useInLanguage(): (href: string) => string {
  const { lang } = useSurroundings();
  return (href) => {
    if (!lang || /[?&]ui_locales=/.test(href)) return href;
    return `${href}${href.includes("?") ? "&" : "?"}ui_locales=${encodeURIComponent(lang)}`;
  };
}
