import type { Config } from "../config.ts";
import { requireSameOrigin } from "../guard/same-origin.ts";
import { logoutQuestionPage } from "../logout-pages.ts";
import { endSessionUrl } from "../protocol/end-session.ts";
import { discover } from "../protocol/discovery.ts";
import type { ProviderConfig } from "../provider-config.ts";
import { clearedSessionCookie } from "../session/session-cookie.ts";
import { endSession, pseudonyms, readSession } from "../session/sessions.ts";
import { asAuthError } from "../errors.ts";
import { languageOf } from "../texts/language.ts";
import { seeOther, withCookies } from "./redirect.ts";
import { refuse } from "./refuse.ts";
import type { RouteCall } from "./route.ts";

/** A link never logs out, since a prefetch or an image could follow it: it leads to a button. */
export async function askToLogOut({ config, request }: RouteCall): Promise<Response> {
  const session = await readSession(config, request.headers.get("cookie"));
  const provider = session && config.providers.get(session.provider);
  const formAction = provider ? await logoutOrigin(provider) : [];
  return logoutQuestionPage({
    language: languageOf(request.headers),
    logoutHref: `${config.routesPath}/logout`,
    homeHref: config.landingPath,
    formAction,
  });
}

/** Ends our session first, whatever the provider does (OpenID Connect RP-Initiated Logout 2), then the provider's. */
export async function logOut({ config, request }: RouteCall): Promise<Response> {
  requireSameOrigin(request.headers, config.origin);
  try {
    const ended = await endSession(config, request.headers.get("cookie"));
    if (!ended) return seeOther(config, `${config.routesPath}/logged-out`, [clearedSessionCookie(config)]);
    const { provider } = ended.session;
    config.emit({ action: "logout", result: "ended", provider, ...pseudonyms(config, ended) });
    const location = await providerLogout(config, provider);
    return seeOther(config, location ?? `${config.routesPath}/logged-out`, [clearedSessionCookie(config)]);
  } catch (error) {
    // The store is down: the browser at least forgets the session, and the person reads that something went wrong.
    return withCookies(config, refuse(config, request, asAuthError(error)), [clearedSessionCookie(config)]);
  }
}

/** Where to end the provider's session; nowhere when it cannot be found out now. */
async function providerLogout(config: Config, id: string): Promise<URL | undefined> {
  const provider = config.providers.get(id);
  try {
    return provider && (await endSessionUrl(provider));
  } catch (error) {
    config.emit({
      action: "logout",
      result: "warned",
      provider: id,
      error: asAuthError(error),
      note: "The provider's session may live on.",
    });
    return undefined;
  }
}

/** A browser holds a form to `form-action` on every redirect that follows it. */
async function logoutOrigin(provider: ProviderConfig): Promise<string[]> {
  try {
    const { end_session_endpoint: endpoint } = await discover(provider);
    return endpoint ? [new URL(endpoint).origin] : [];
  } catch {
    return [];
  }
}
