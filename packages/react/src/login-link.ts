import type { MouseEvent } from "react";
import type { LoginOptions } from "@adgangskort/browser";
import { useAuth } from "./auth-context.ts";

/** Props of an `<a>` that works without scripting, and is more precise with it. */
export interface AimedLink {
  readonly href: string;
  readonly onClickCapture: (event: MouseEvent<HTMLAnchorElement>) => void;
  readonly onAuxClickCapture: (event: MouseEvent<HTMLAnchorElement>) => void;
}

/**
 * A server does not know which page a component is on, and a page can change its URL without rendering. So the link is set when it is
 * used.
 *
 * @param hrefTo the URL that returns to a page; default: the current one
 */
export function aimed(hrefTo: (returnTo?: string) => string): AimedLink {
  const now = (event: MouseEvent<HTMLAnchorElement>): void => {
    event.currentTarget.href = hrefTo();
  };
  return { href: hrefTo(""), onClickCapture: now, onAuxClickCapture: now };
}

/**
 * Props for your own link that starts a login and returns to the current page, or to `returnTo`. Without scripting and without `returnTo` the
 * person returns to the landing page.
 */
export function useLoginLink(options: LoginOptions = {}): AimedLink {
  const { loginHref } = useAuth();
  return aimed((returnTo) => loginHref({ ...options, returnTo: options.returnTo ?? returnTo }));
}
