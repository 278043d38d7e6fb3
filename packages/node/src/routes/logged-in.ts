import { AuthError } from "../errors/errors.ts";
import { loggedInPath } from "../config/return-to.ts";
import { loggedInPage } from "../pages/session-pages.ts";
import { hasSession } from "../session/read-session.ts";
import { languageOf } from "../texts/language.ts";
import { refuse } from "./refuse.ts";
import type { RouteCall } from "./route.ts";

/**
 * Page that confirms the login, only with a valid session. For a login in a new tab: the other tab keeps its half-filled form.
 */
export async function loggedIn({ config, request }: RouteCall): Promise<Response> {
  if (await hasSession(config, request.headers.get("cookie")))
    return loggedInPage({ language: languageOf(request), homeHref: config.landingPath });
  return refuse(config, request, new AuthError("session_required"), {
    retry: { provider: config.defaultProvider.id, returnTo: loggedInPath(config) },
  });
}
