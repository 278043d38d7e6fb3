import type { Config } from "../config.ts";
import { cookieNames, readCookie } from "../cookies.ts";
import type { LoginPurpose } from "../protocol/transaction.ts";
import { hasLogoutMark } from "../session/logout-mark.ts";

/**
 * Whether the login must authenticate the person anew (`max_age=0`). The provider's session may belong to another person than the one who sits
 * there now: after a logout that did not reach the provider, and where people take turns. Who changes organisation must come back as the same
 * person, as long as the browser has their session. Judged when a login begins and again when it is completed: the browser may have been used for something else between.
 */
export function mustAuthenticateAnew(config: Config, cookie: string | null, purpose: LoginPurpose): boolean {
  if (hasLogoutMark(config, cookie)) return true;
  const staysSame = purpose === "organisation" && readCookie(cookie, config.cookies.session) !== undefined;
  return !staysSame && (config.sharedWorkstation || hasOtherSession(config, cookie));
}

/** Digdir, bruk av eID i jobbsammenheng: the only way from work to private services, or back, is a new login. */
function hasOtherSession({ cookies }: Config, cookie: string | null): boolean {
  return cookieNames(cookie, cookies.otherSession).includes(cookies.otherSession);
}
