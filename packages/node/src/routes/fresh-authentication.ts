import type { Config } from "../config.ts";
import { cookieNames, readCookie } from "../cookies.ts";
import type { LoginPurpose } from "../protocol/transaction.ts";
import { hasLogoutMark } from "../session/logout-mark.ts";

/**
 * True if the login must authenticate the person again (`max_age=0`): the provider's session may belong to another person, after a logout that did
 * not reach the provider, or at a shared workstation. A switch of organisation must return the same person while the browser has their session.
 * Checked when a login starts and again when it is completed, since the browser may have been used for another login in between.
 */
export function mustAuthenticateAnew(config: Config, cookie: string | null, purpose: LoginPurpose): boolean {
  if (hasLogoutMark(config, cookie)) return true;
  const staysSame = purpose === "organisation" && readCookie(cookie, config.cookies.session) !== undefined;
  return !staysSame && (config.sharedWorkstation || hasOtherSession(config, cookie));
}

/** Digdir, bruk av eID i jobbsammenheng: going from work to private services, or back, requires a new login. */
function hasOtherSession({ cookies }: Config, cookie: string | null): boolean {
  return cookieNames(cookie, cookies.otherSession).includes(cookies.otherSession);
}
