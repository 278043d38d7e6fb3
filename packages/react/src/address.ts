import type { AuthClient } from "@adgangskort/browser";
import { useSurroundings } from "./auth-context.ts";

/** The page on which a login in a new tab ends. */
export const loggedInPage = ({ routesPath }: AuthClient): string => `${routesPath}/logged-in`;

/** A URL from the server, in the language of the page (`ui_locales`, OpenID Connect Core 3.1.2.1). */
export function useInLanguage(): (href: string) => string {
  const { lang } = useSurroundings();
  return (href) =>
    !lang || href.includes("ui_locales=")
      ? href
      : `${href}${href.includes("?") ? "&" : "?"}ui_locales=${encodeURIComponent(lang)}`;
}
