import type { Config } from "../config/config.ts";
import { AuthError } from "../errors/errors.ts";
import { loggedInPath } from "../options/return-to.ts";
import type { PageFrame } from "../pages/page-frame.ts";
import { drawn } from "./pages/page-view.ts";
import { loggedInView } from "./pages/session-pages.ts";
import { hasSession } from "../session/read-session.ts";
import { redirectToCustomPage } from "./refusals/custom-page.ts";
import { currentPerson, frameInLanguages, pageLanguage } from "./answers/localized-frame.ts";
import { refuse } from "./refusals/refuse.ts";
import type { RouteCall } from "./request/route.ts";

/**
 * Page that confirms the login, only with a valid session. For a login in a new tab: the other tab keeps its half-filled form.
 */
export async function loggedIn({ config, request }: RouteCall): Promise<Response> {
  if (await hasSession(config, request.headers.get("cookie"))) {
    const own = redirectToCustomPage(config, request, { page: "loggedIn" });
    if (own) return own;
    const frame = await loggedInFrame(config, request);
    return drawn(loggedInView({ language: pageLanguage(config, request), frame, homeHref: config.landingPath }), {
      frame,
    });
  }
  return refuse(config, request, new AuthError("session_required"), {
    retry: { provider: config.defaultProvider.id, returnTo: loggedInPath(config) },
  });
}

/** Who is logged in. Whom they act for is chosen in the other tab. */
export async function loggedInFrame(config: Config, request: Request): Promise<PageFrame> {
  const person = await currentPerson(config, request.headers.get("cookie"));
  return frameInLanguages(config, person && { ...person, organisations: [] });
}
