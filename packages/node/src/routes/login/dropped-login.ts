import type { ProviderConfig } from "../../config/provider-config.ts";
import { isNavigation } from "../../guard/navigation.ts";
import { inLanguage, loginHref } from "../../guard/redirect-targets.ts";
import type { AuthorizationResponse } from "../../protocol/authorization-response.ts";
import { findDropped, noteDropped } from "./dropped-logins.ts";
import { hasSession } from "../../session/read-session.ts";
import { beginLogin } from "./begin-login.ts";
import { seeOther } from "../answers/redirect.ts";
import type { RouteCall } from "../request/route.ts";

/**
 * Answers a return whose transaction this browser does not have. A person who is logged in goes on: they opened the callback a second time, or another tab
 * was first. If their own cookie had to give its place to newer logins, the login begins again by itself, for what the sealed note says and nothing of
 * the response. Any other return is refused with the error of its transaction: it may be another browser's (RFC 9700 4.7).
 * @throws `transaction_missing`, and the errors of a login
 */
export async function answerWithoutTransaction(
  call: RouteCall,
  provider: ProviderConfig,
  response: AuthorizationResponse,
  missing: unknown,
): Promise<Response> {
  const { config, request } = call;
  const cookie = request.headers.get("cookie");
  const dropped = findDropped(config, provider, cookie, response.state);
  const returnTo = dropped?.returnTo ? config.origin + dropped.returnTo : config.origin + config.landingPath;
  if (await hasSession(config, cookie)) {
    // At a shared workstation the session may be another person's than the tab's.
    if (!dropped || config.sharedWorkstation) return seeOther(config, config.landingPath);
    return seeOther(config, inLanguage(config, returnTo, dropped.language), noteDropped(config, cookie, [], dropped));
  }
  // The provider refused the login, or the person cancelled it: that is no reason to ask again. Only a person's navigation begins a login.
  if (!dropped || response.code === undefined || !isNavigation(request.headers)) throw missing;
  const url = new URL(
    inLanguage(config, loginHref(config, { provider: provider.id, returnTo }), dropped.language),
    config.origin,
  );
  const { headers } = request;
  return beginLogin(
    { config, request: new Request(url, { headers }), url, argument: provider.id },
    { provider, purpose: "login", returnTo, assurance: provider.assurance, session: null, dropped },
  );
}
