import { loggedOutPage } from "../logout-pages.ts";
import { hasLogoutMark } from "../session/logout-mark.ts";
import { hasSession } from "../session/sessions.ts";
import { languageOf } from "../texts/language.ts";
import { seeOther } from "./redirect.ts";
import type { RouteCall } from "./route.ts";

/** Says that the person is logged out, and only when it is so. */
export async function loggedOut({ config, request }: RouteCall): Promise<Response> {
  const cookie = request.headers.get("cookie");
  if (await hasSession(config, cookie)) return seeOther(config, config.landingPath);
  return loggedOutPage({
    language: languageOf(request.headers),
    hereOnly: hasLogoutMark(config, cookie),
    homeHref: config.landingPath,
    loginHref: `${config.routesPath}/login`,
  });
}
