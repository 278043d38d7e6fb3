import { loggedOutPage } from "../session-pages.ts";
import { hasLogoutMark } from "../session/logout-mark.ts";
import { hasSession } from "../session/sessions.ts";
import { chosenLanguage, languageOf } from "../texts/language.ts";
import { languageInState } from "../protocol/end-session.ts";
import { seeOther } from "./redirect.ts";
import type { RouteCall } from "./route.ts";
import { inLanguage } from "./way-forward.ts";

/** Says that the person is logged out, and only when it is so. */
export async function loggedOut({ config, request }: RouteCall): Promise<Response> {
  const cookie = request.headers.get("cookie");
  if (await hasSession(config, cookie)) return seeOther(config, config.landingPath);
  const language = chosenLanguage(request.url) ?? languageInState(request.url);
  return loggedOutPage({
    language: language ?? languageOf(request),
    hereOnly: hasLogoutMark(config, cookie),
    homeHref: config.landingPath,
    loginHref: inLanguage(config, `${config.routesPath}/login`, language),
  });
}
