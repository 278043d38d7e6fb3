import type { Config } from "../config.ts";
import { cookieNames, type CookieToSet } from "../cookies.ts";
import { logoutDeadlineMs, within } from "../deadline.ts";
import { asAuthError, AuthError } from "../errors.ts";
import { otherLogoutMark } from "./logout-mark.ts";
import { pseudonyms } from "./pseudonyms.ts";
import { revokeInPassing } from "./revoke-in-passing.ts";
import { endSession, type Ended } from "./browser-session.ts";
import { otherSideOf } from "./sides.ts";

/**
 * Where people take turns at a machine, whoever logs out of one side, or logs in to it anew, has left the other too: the next one must not find a private
 * session at a desk, nor the desk's in private. Gives the cookies by which the browser forgets that session. The provider still knows the person, so that
 * the next login there must be a new one.
 */
export function forgottenOtherSide(config: Config, cookie: string | null): readonly CookieToSet[] {
  if (!leavesOtherSide(config, cookie)) return [];
  return [{ name: config.cookies.otherSession, value: "", maxAgeSeconds: 0 }, otherLogoutMark(config)];
}

/** Ends that session, if its instance is in this process. Never rejects, and waits no longer for that side's store than for a provider. */
export async function endOtherSide(config: Config, cookie: string | null, request: Request): Promise<void> {
  const other = leavesOtherSide(config, cookie) ? otherSideOf(config) : undefined;
  if (!other) return;
  const ended = await endedThere(other, cookie, request);
  const provider = other.providers.get(ended?.provider ?? "");
  if (!ended || !provider) return;
  const who = ended.session ? pseudonyms(other, ended.session) : {};
  other.emit({ action: "logout", result: "ended", provider: provider.id, ...who }, request);
  if (ended.refreshToken !== undefined) await revokeInPassing(other, provider, ended.refreshToken);
}

function leavesOtherSide({ sharedWorkstation, cookies }: Config, cookie: string | null): boolean {
  return sharedWorkstation && cookieNames(cookie, cookies.otherSession).includes(cookies.otherSession);
}

async function endedThere(other: Config, cookie: string | null, request: Request): Promise<Ended | null> {
  try {
    return await within(logoutDeadlineMs, endSession(other, cookie), () => new AuthError("session_store_unavailable"));
  } catch (error) {
    const note = "Only the browser has forgotten the session, which ends by its own limits.";
    other.emit({ action: "logout", result: "warned", error: asAuthError(error), note }, request);
    return null;
  }
}
