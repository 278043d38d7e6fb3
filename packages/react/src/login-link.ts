import type { MouseEvent } from "react";
import { routeHref, type LoginOptions } from "@adgangskort/browser";
import { useAuthContext } from "./auth-context.ts";

/** Props of an `<a>` that works without scripting, and is more precise with it. */
export interface AimedLink {
  readonly href: string;
  readonly onClickCapture: (event: MouseEvent<HTMLAnchorElement>) => void;
  readonly onAuxClickCapture: (event: MouseEvent<HTMLAnchorElement>) => void;
}

/** The URL of a route, in the language of the page. A function of the page that the person returns to; default: the current one. */
export function useRouteHref(route: string, options?: LoginOptions): (page?: string) => string {
  const { session, lang } = useAuthContext();
  return (page) => routeHref(`${session.path}/${route}`, lang, options, page);
}

/**
 * A link to a route that returns to the current page, or to `returnTo`. A server does not know which page a component is on, and a page can
 * change its URL without rendering. So the link is set when it is used.
 */
export function useRouteLink(route: string, options?: LoginOptions): AimedLink {
  const href = useRouteHref(route, options);
  const now = (event: MouseEvent<HTMLAnchorElement>): void => {
    event.currentTarget.href = href();
  };
  return { href: href(""), onClickCapture: now, onAuxClickCapture: now };
}

/**
 * Props for your own link that starts a login and returns to the current page, or to `returnTo`. Without scripting and without `returnTo` the
 * person returns to the landing page.
 */
export function useLoginLink(options?: LoginOptions): AimedLink {
  return useRouteLink("login", options);
}
