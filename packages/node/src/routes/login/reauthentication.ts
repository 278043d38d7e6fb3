import type { Config } from "../../config/config.ts";
import { isPerson } from "../../session/same-person.ts";
import { hasOtherLogin, type LoginPurpose } from "../../transaction/transaction.ts";
import { nullIfReplaced } from "../../session/browser-session.ts";
import { hasLogoutMark } from "../logout/logout-mark.ts";
import { otherSessions } from "../logout/other-sessions.ts";
import { readSession } from "../../session/read-session.ts";

/** The purpose and issuer of a login, and the keyed hash of the person that it is bound to, if any. */
interface Going {
  readonly issuer: string;
  readonly purpose: LoginPurpose;
  readonly person: string | undefined;
  /** When the login began, in seconds since the epoch, if it is being completed. */
  readonly begunAt?: number;
}

/** How long the answer to the beginning of a login may take to reach the browser, in seconds. */
const longestAnswer = 30;

/**
 * True if the login must authenticate the person again (`max_age=0`): the provider's session may belong to another person, after a logout that did
 * not reach the provider, or at a shared workstation. A switch of organisation must return the same person while the browser has their session.
 * That person must have a live session here: another person's cookie does not count.
 * Checked when a login starts and again when it is completed, since the browser may have been used for another login in between.
 * @throws `session_store_unavailable`
 */
export async function requiresReauthentication(config: Config, cookie: string | null, going: Going): Promise<boolean> {
  if (hasLogoutMark(config, cookie, going.issuer)) return true;
  const crosses = hasOtherSession(config, cookie) || mayGetOtherSession(config, cookie, going);
  return (config.sharedWorkstation || crosses) && !(await staysSame(config, cookie, going));
}

async function staysSame(config: Config, cookie: string | null, { purpose, person }: Going): Promise<boolean> {
  if (purpose !== "organisation" || person === undefined) return false;
  const session = await readSession(config, cookie).catch(nullIfReplaced);
  return session !== null && isPerson(config, person, session);
}

/**
 * Digdir, bruk av eID i jobbsammenheng: going from work to private services, or back, requires a new login. The other side may be under another path of
 * this host.
 */
export function hasOtherSession(config: Config, cookie: string | null): boolean {
  return otherSessions(config, cookie).length > 0;
}

/**
 * A pending login of the other population counts as a session: its callback may be running, in any process. A login that began later found
 * this one pending, and therefore authenticates the person.
 */
function mayGetOtherSession(config: Config, cookie: string | null, { begunAt }: Going): boolean {
  return hasOtherLogin(config, cookie, begunAt === undefined ? Number.POSITIVE_INFINITY : begunAt + longestAnswer);
}
