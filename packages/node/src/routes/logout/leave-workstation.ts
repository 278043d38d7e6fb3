import type { Config } from "../../config/config.ts";
import { otherThan, type Population } from "../../domain/population.ts";
import type { CookieToSet, HostCookie } from "../../runtime/cookies.ts";
import { logoutDeadlineMs, within } from "../../runtime/deadline.ts";
import { asAuthError, AuthError } from "../../errors/errors.ts";
import { setWhatFits } from "../../runtime/header-room.ts";
import { otherLogoutMark } from "./logout-mark.ts";
import { otherLogins, otherSessions } from "./other-sessions.ts";
import { revokeInBackground } from "../../session/revoke.ts";
import { loginsBegun } from "../../transaction/transaction.ts";
import { endSession, reportEnded, type Ended } from "../../session/browser-session.ts";
import { endSessionRecord } from "../../session/session-end.ts";
import { otherPopulationOf } from "../../session/population-registry.ts";

/**
 * On a shared workstation, a logout or a new login also makes the browser forget the sessions and pending logins of the host's other applications, of both
 * populations: the next person must not find them. Sets the cookies that delete them and mark the next login there to require a new authentication, as
 * the provider's session may still be alive. Sessions come first, then the newest logins, which may be on their way back.
 */
export function clearOtherPopulationCookies(
  config: Config,
  cookie: string | null,
  answer: Response,
  request: Request,
): Response {
  if (!config.sharedWorkstation) return answer;
  const populations = [config.population, otherThan[config.population]];
  const forgotten = (population: Population, each: HostCookie): CookieToSet[] => [
    { name: each.name, value: "", maxAgeSeconds: 0 },
    otherLogoutMark(config, each, population),
  ];
  const sessions = populations.flatMap((population) =>
    otherSessions(config, cookie, population).map((each) => forgotten(population, each)),
  );
  const logins = populations.flatMap((population) =>
    otherLogins(config, cookie, population).map((each) => forgotten(population, each)),
  );
  // RFC 6265 4.1.1: each name once.
  const names = new Set<string>();
  const once = [...sessions, ...logins].map((group) =>
    group.filter(({ name }) => !names.has(name) && names.add(name).size > 0),
  );
  const left = setWhatFits(config.cookies, answer.headers, once);
  if (left > logins.length) {
    const note = `The browser has sessions of more applications on this host than one answer can delete: ${left - logins.length} are left.`;
    config.emit({ action: "logout", result: "warned", note }, request);
  }
  return answer;
}

/** On a shared workstation, ends the browser's logins that began before this one: a previous user may have left them on their way back. */
export async function endOtherLogins(config: Config, cookie: string | null, own: string): Promise<void> {
  const logins = config.sharedWorkstation ? loginsBegun(config, cookie).filter((entry) => entry !== own) : [];
  await endSessionRecord(config, [], { logins });
}

/**
 * Ends that session and the pending logins there, if their instance is in this process. Never rejects; waits for the store as long as for a provider.
 */
export async function endOtherPopulation(config: Config, cookie: string | null, request: Request): Promise<void> {
  const other = config.sharedWorkstation ? otherPopulationOf(config) : undefined;
  if (!other) return;
  const ended = await endedThere(other, cookie, request);
  const provider = other.providers.get(ended?.provider ?? "");
  if (!ended || !provider) return;
  reportEnded(other, request, provider, ended.session);
  await revokeInBackground(other, provider, ended.refreshToken);
}

async function endedThere(other: Config, cookie: string | null, request: Request): Promise<Ended | null> {
  try {
    return await within(logoutDeadlineMs, endSession(other, cookie), () => new AuthError("session_store_unavailable"));
  } catch (error) {
    const note = "The session was deleted in the browser, but not in the store, where it ends by its own limits.";
    other.emit({ action: "logout", result: "warned", error: asAuthError(error), note }, request);
    return null;
  }
}
