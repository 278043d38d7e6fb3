import { AuthError } from "../errors/errors.ts";
import { loggedInPath } from "../config/return-to.ts";
import { loggedInPage } from "../pages/session-pages.ts";
import { hasSession } from "../session/read-session.ts";
import { currentPerson, frameInLanguages, pageLanguage } from "./page-frame.ts";
import { refuse } from "./refuse.ts";
import type { RouteCall } from "./route.ts";

/**
 * Page that confirms the login, only with a valid session. For a login in a new tab: the other tab keeps its half-filled form.
 */
export async function loggedIn({ config, request }: RouteCall): Promise<Response> {
  const cookie = request.headers.get("cookie");
  if (await hasSession(config, cookie)) {
    const person = await currentPerson(config, cookie);
    // Whom they act for is chosen in the other tab.
    const frame = frameInLanguages(config, request, person && { ...person, organisations: [] });
    return loggedInPage({ language: pageLanguage(config, request), frame, homeHref: config.landingPath });
  }
  return refuse(config, request, new AuthError("session_required"), {
    retry: { provider: config.defaultProvider.id, returnTo: loggedInPath(config) },
  });
}
