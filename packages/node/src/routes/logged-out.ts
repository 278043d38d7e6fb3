import { drawn } from "./pages/page-view.ts";
import { localTextIn } from "../pages/service.ts";
import { loggedOutView, type LoggedOutPage } from "./pages/session-pages.ts";
import type { Config } from "../config/config.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import { hasLogoutMark, markAfterReturn, markedProvider, otherLogoutMarks } from "./logout/logout-mark.ts";
import { hasSession } from "../session/read-session.ts";
import { otherPopulationOf } from "../session/population-registry.ts";
import { chosenLanguage, type Language } from "../texts/language.ts";
import { languageInState } from "./logout/end-session.ts";
import { redirectToCustomPage } from "./refusals/custom-page.ts";
import { frameInLanguages, pageLanguage } from "./answers/localized-frame.ts";
import { seeOther, withCookies } from "./answers/redirect.ts";
import type { RouteCall } from "./request/route.ts";
import { inLanguage, loggedOutHref, logoutHref, plainLoginHref } from "../guard/redirect-targets.ts";

/** Page that confirms the logout, only without a session. */
export async function loggedOut({ config, request, url }: RouteCall): Promise<Response> {
  const cookie = request.headers.get("cookie");
  const returned = markAfterReturn(config, cookie, url.searchParams.get("state"));
  if (await hasSession(config, cookie)) return seeOther(config, config.landingPath, returned);
  const language = chosenLanguage(url) ?? languageInState(request.url);
  const own = redirectToCustomPage(config, request, { page: "loggedOut" }, language);
  if (own) return withCookies(config, own, returned);
  // The page is drawn from the cookies that are left, at an address without the state.
  if (returned.length > 0) return seeOther(config, inLanguage(config, loggedOutHref(config), language), returned);
  const page = loggedOutPage(config, request, language);
  return drawn(loggedOutView(page), page);
}

/** What the page after a logout depends on: cookies alone. */
export function loggedOutPage(config: Config, request: Request, language: Language | undefined): LoggedOutPage {
  const cookie = request.headers.get("cookie");
  const provider = leftProvider(config, cookie);
  const shown = pageLanguage(config, request, language);
  return {
    language: shown,
    frame: frameInLanguages(config),
    hereOnly: hasLogoutMark(config, cookie),
    login: provider?.profile.title,
    // A page that asks: the address of the provider, which a form here would need for its policy, is not known while it is down.
    logoutHref: provider && inLanguage(config, logoutHref(config, provider.id), language),
    elsewhere: elsewhere(config, cookie, { language, shown }),
    homeHref: config.landingPath,
    loginHref: inLanguage(config, plainLoginHref(config), language),
    sharedWorkstation: config.sharedWorkstation,
  };
}

/** The provider that the person logged out from, or that may still know them: the one of the mark, or the only one. */
function leftProvider(config: Config, cookie: string | null): ProviderConfig | undefined {
  const { providers, defaultProvider } = config;
  return markedProvider(config, cookie) ?? (providers.size === 1 ? defaultProvider : undefined);
}

/**
 * After a logout on both sides the other side's provider may still have a session. Only the person can end it; its instance gives the link if it is at
 * this `baseUrl`.
 */
function elsewhere(
  config: Config,
  cookie: string | null,
  { language, shown }: { readonly language: Language | undefined; readonly shown: Language },
): LoggedOutPage["elsewhere"] {
  const marks = otherLogoutMarks(config, cookie);
  if (!config.sharedWorkstation || !marks.onHost) return undefined;
  const other = marks.here ? otherPopulationOf(config) : undefined;
  if (!other) return [];
  return [...other.providers.values()].map(({ id, title }) => ({
    title: localTextIn(title, shown),
    href: inLanguage(other, logoutHref(other, id), language),
  }));
}
