import type { Config } from "../config.ts";
import { asAuthError, isAuthError } from "../errors.ts";
import { ask } from "./ask.ts";
import { keptSession, openAndKeep, type OpenSession } from "./open-session.ts";
import { isSessionId, perhapsSessionId, sessionIdOf } from "./session-cookie.ts";
import { sessionOf } from "./session.ts";
import type { Session } from "../domain/session.ts";
import { timeOf } from "./session-time.ts";

/**
 * The session of the request, or `null`: no cookie, no record, a record that is expired, does not open, or belongs to a
 * provider, issuer or client that is no longer configured. Writes nothing and sets no cookie.
 * @throws `session_store_unavailable`: no answer is not "no session"; `session_replaced`
 */
export async function readSession(config: Config, cookie: string | null): Promise<Session | null> {
  const found = await findSession(config, cookie);
  return found?.session ?? null;
}

/** Whether the browser has a session, or had one that a newer one of the same person has replaced. @throws `session_store_unavailable` */
export async function hasSession(config: Config, cookie: string | null): Promise<boolean> {
  try {
    return (await readSession(config, cookie)) !== null;
  } catch (error) {
    if (isAuthError(error, "session_replaced")) return true;
    throw error;
  }
}

/**
 * As {@link readSession}, and counts as activity of the person: written once a minute, or ten times in a short idle limit. Only then is
 * it asked whether it is one.
 */
export function visitSession(config: Config, cookie: string | null, isActivity = () => true): Promise<Session | null> {
  const id = perhapsSessionId(config, cookie);
  if (id === undefined) return Promise.resolve(null);
  const nowMs = performance.now();
  const now = config.sessionTime(nowMs);
  const kept = keptSession(config, id, now, nowMs);
  // Most requests: nothing is asked, nothing written, and nothing waited for, which would cost as much as all this.
  return kept && now < kept.touchAt ? Promise.resolve(kept.session) : visitOpened(config, id, kept, isActivity);
}

async function visitOpened(
  config: Config,
  id: string,
  kept: OpenSession | undefined,
  isActivity: () => boolean,
): Promise<Session | null> {
  const found = kept ?? (isSessionId(id) ? await openAndKeep(config, id) : undefined);
  if (!found) return null;
  if (config.sessionTime() < found.touchAt || !isActivity()) return found.session;
  try {
    return await touch(config, found);
  } catch (error) {
    // The session was read and is good. That its idle limit did not move errs on the safe side.
    config.emit({ action: "session", result: "warned", error: asAuthError(error) });
    return found.session;
  }
}

/** Counts as activity at once: the person says so. @throws `session_store_unavailable`, `session_replaced` */
export async function extendSession(config: Config, cookie: string | null): Promise<Session | null> {
  const found = await findSession(config, cookie);
  return found ? touch(config, found) : null;
}

async function touch(config: Config, found: OpenSession): Promise<Session> {
  const lastSeenAt = config.sessionTime();
  await ask(() => config.store.touch(found.storeKey, lastSeenAt));
  const record = { ...found.record, lastSeenAt };
  const parts = { ...found, ...timeOf(config, found.provider, record) };
  const touched = { ...parts, record, session: sessionOf(config, parts) };
  config.cache.amend(touched);
  return touched.session;
}

async function findSession(config: Config, cookie: string | null): Promise<OpenSession | undefined> {
  const id = sessionIdOf(config, cookie);
  if (id === undefined) return undefined;
  const nowMs = performance.now();
  return keptSession(config, id, config.sessionTime(nowMs), nowMs) ?? openAndKeep(config, id);
}
