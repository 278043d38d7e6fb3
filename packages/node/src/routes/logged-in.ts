import { AuthError } from "../errors.ts";
import { loggedInPath } from "../guard/return-to.ts";
import { loggedInPage } from "../session-pages.ts";
import { hasSession } from "../session/sessions.ts";
import { languageOf } from "../texts/language.ts";
import { refuse } from "./refuse.ts";
import type { RouteCall } from "./route.ts";

/**
 * Says that the person is logged in, and only when it is so. For a login in a tab of its own: the one that they came from keeps the form
 * that is half filled in.
 */
export async function loggedIn({ config, request }: RouteCall): Promise<Response> {
  if (await hasSession(config, request.headers.get("cookie")))
    return loggedInPage({ language: languageOf(request), homeHref: config.landingPath });
  return refuse(config, request, new AuthError("session_required"), {
    retry: { provider: config.defaultProvider.id, returnTo: loggedInPath(config) },
  });
}
