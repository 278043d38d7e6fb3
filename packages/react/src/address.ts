import { useSession, useAuthContext } from "./auth-context.ts";
import { useRouteHref } from "./login-link.ts";

/** The page on which a login in a new tab ends. */
export function useLoggedInPage(): string {
  return `${useAuthContext().session.path}/logged-in`;
}

/** URL of a login in a new tab, for a link with `target="_blank"`: by the entry of the session that the page had. */
export function useLoginInTab(): string {
  const provider = useSession().session?.provider;
  return useRouteHref("login", { provider, returnTo: useLoggedInPage() })();
}

/** A URL from the server, in the language of the page (`ui_locales`, OpenID Connect Core 3.1.2.1). */
export function useInLanguage(): (href: string) => string {
  const { lang } = useAuthContext();
  return (href) =>
    !lang || href.includes("ui_locales=")
      ? href
      : `${href}${href.includes("?") ? "&" : "?"}ui_locales=${encodeURIComponent(lang)}`;
}
