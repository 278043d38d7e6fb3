import type { Config } from "../config.ts";
import { cookieNames } from "../cookies.ts";
import { isPerson } from "../identity/same-person.ts";
import type { LoginPurpose } from "../protocol/transaction.ts";
import { noneIfReplaced } from "../session/browser-session.ts";
import { hasLogoutMark } from "../session/logout-mark.ts";
import { readSession } from "../session/sessions.ts";

/** What a login is for, and the keyed hash of the person that it is bound to, if it is to one. */
interface Going {
  readonly purpose: LoginPurpose;
  readonly person: string | undefined;
}

/**
 * Whether the login must authenticate the person anew (`max_age=0`). The provider's session may belong to another person than the one who sits
 * there now: after a logout that did not reach the provider, and where people take turns. A change of organisation need not, as long as the
 * browser has the session of the person it is bound to. Judged when a login begins and again when it is completed: the browser may have been used for something else between.
 * @throws `session_store_unavailable`
 */
export async function mustAuthenticateAnew(config: Config, cookie: string | null, going: Going): Promise<boolean> {
  if (hasLogoutMark(config, cookie)) return true;
  return (config.sharedWorkstation || hasOtherSession(config, cookie)) && !(await staysSame(config, cookie, going));
}

async function staysSame(config: Config, cookie: string | null, { purpose, person }: Going): Promise<boolean> {
  if (purpose !== "organisation" || person === undefined) return false;
  const session = await readSession(config, cookie).catch(noneIfReplaced);
  return session !== null && isPerson(config, person, session);
}

/** Digdir, bruk av eID i jobbsammenheng: the only way from work to private services, or back, is a new login. */
function hasOtherSession({ cookies }: Config, cookie: string | null): boolean {
  return cookieNames(cookie, cookies.otherSession).includes(cookies.otherSession);
}
