import { loggedOutPage, type LoggedOutPage } from "../pages/session-pages.ts";
import type { Config } from "../config/config.ts";
import { hasLogoutMark, hasOtherLogoutMark } from "../session/logout-mark.ts";
import { hasSession } from "../session/read-session.ts";
import { otherSideOf } from "../session/population-registry.ts";
import { chosenLanguage, type Language } from "../texts/language.ts";
import { languageInState } from "../protocol/end-session.ts";
import { frameInLanguages, pageLanguage } from "./page-frame.ts";
import { seeOther } from "./redirect.ts";
import type { RouteCall } from "./route.ts";
import { inLanguage, logoutHref, plainLoginHref } from "../guard/redirect-targets.ts";

/** Page that confirms the logout, only without a session. */
export async function loggedOut({ config, request }: RouteCall): Promise<Response> {
  const cookie = request.headers.get("cookie");
  if (await hasSession(config, cookie)) return seeOther(config, config.landingPath);
  const language = chosenLanguage(request.url) ?? languageInState(request.url);
  return loggedOutPage({
    language: pageLanguage(config, request, language),
    frame: frameInLanguages(config, request, undefined, ["state"]),
    hereOnly: hasLogoutMark(config, cookie),
    elsewhere: elsewhere(config, cookie, language),
    homeHref: config.landingPath,
    loginHref: inLanguage(config, plainLoginHref(config), language),
  });
}

/** After a logout on both sides the other side's provider may still have a session. Only the person can end it; its instance gives the link. */
function elsewhere(config: Config, cookie: string | null, language: Language | undefined): LoggedOutPage["elsewhere"] {
  if (!config.sharedWorkstation || !hasOtherLogoutMark(config, cookie)) return undefined;
  const other = otherSideOf(config);
  if (!other) return [];
  return [...other.providers.values()].map(({ id, title }) => ({
    title,
    href: inLanguage(other, logoutHref(other, id), language),
  }));
}
