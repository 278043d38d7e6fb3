import type { Config } from "../config/config.ts";
import { deepCopy } from "../options/shape.ts";
import { AuthError } from "../errors/errors.ts";
import type { Session } from "../domain/session.ts";
import type { GuardedBy } from "../identity/requirement.ts";
import { readCookie } from "../runtime/cookies.ts";
import { visitSession } from "../session/read-session.ts";
import { isSentByAnother } from "../session/same-origin.ts";
import type { GuardedCall } from "./admission.ts";
import { refuseNoHeaders } from "./argument-checks.ts";
import { checkSession } from "./check-session.ts";
import { isPrefetch } from "./navigation.ts";

/**
 * A request that the browser marks as a prefetch is not activity of the person, so it does not move the idle limit. A form or a script of another
 * origin gets no session: the cookie is `SameSite=Lax`, which holds back forms of other sites, and lets those of sibling origins through.
 */
export function currentSession(config: Config, headers: Headers): Promise<Session | null> {
  refuseNoHeaders(headers);
  // ASVS 5.0 3.5.1, also where the application has no check of its own.
  const details = isSentByAnother(headers, config.origin);
  const cookie = headers.get("cookie");
  if (!details) return visitSession(config, cookie, () => !isPrefetch(headers));
  // Any site can send such a request without the cookie. It is no attack on a session.
  if (readCookie(cookie, config.cookies.session) !== undefined)
    config.emit({ action: "access", result: "failed", error: new AuthError("cross_site_request", { details }) });
  return Promise.resolve(null);
}

/** A request to one of the application's own routes, with the session that it has, and a copy of the requirement. */
export function guardedCall(config: Config, request: Request, requirement: GuardedBy): GuardedCall {
  return {
    config,
    request,
    requirement: deepCopy(requirement),
    session: () => currentSession(config, request.headers),
    judge: (session, wanted) => checkSession(config, session, wanted),
  };
}
