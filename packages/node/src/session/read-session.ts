import type { Config } from "../config/config.ts";
import { asAuthError, isAuthError } from "../errors/errors.ts";
import { callStore } from "../stores/store-call.ts";
import { cachedSession, openAndCache, type OpenSession } from "./open-session.ts";
import { isSessionId, sessionCookieValue, sessionIdOf } from "./session-cookie.ts";
import { sessionOf } from "./application-session.ts";
import type { Session } from "../domain/session.ts";
import { compareInBackground } from "../replicas/replicas.ts";
import { timeOf } from "./session-time.ts";

/**
 * The session of the request. `null` if there is no cookie or record, or if the record has expired, cannot be decrypted, or belongs to a
 * provider, issuer or client that is no longer configured. Writes nothing and sets no cookie.
 * @throws `session_store_unavailable` (never `null` for a store that does not answer), `session_replaced`
 */
export async function readSession(config: Config, cookie: string | null): Promise<Session | null> {
  const found = await findSession(config, cookie);
  return found?.session ?? null;
}

/** Whether the browser has a session, or one that was just replaced by a newer one of the same person. @throws `session_store_unavailable` */
export async function hasSession(config: Config, cookie: string | null): Promise<boolean> {
  try {
    return (await readSession(config, cookie)) !== null;
  } catch (error) {
    if (isAuthError(error, "session_replaced")) return true;
    throw error;
  }
}

/**
 * As {@link readSession}, and counts as activity of the person. Activity is written at most once a minute, or more often if the idle limit
 * is under ten minutes. `isActivity` is only called when a write is due.
 */
export function visitSession(config: Config, cookie: string | null, isActivity = () => true): Promise<Session | null> {
  const id = sessionCookieValue(config, cookie);
  if (id === undefined) return Promise.resolve(null);
  const nowMs = performance.now();
  const now = config.sessionTime(nowMs);
  const kept = cachedSession(config, id, now, nowMs);
  // The fast path of most requests: no store access and no await, which would cost as much as the rest.
  return kept && now < kept.touchAt ? Promise.resolve(kept.session) : visitOpened(config, id, kept, isActivity);
}

async function visitOpened(
  config: Config,
  id: string,
  kept: OpenSession | undefined,
  isActivity: () => boolean,
): Promise<Session | null> {
  compareInBackground(config);
  const found = kept ?? (isSessionId(id) ? await openAndCache(config, id) : undefined);
  if (!found) return null;
  if (config.sessionTime() < found.touchAt || !isActivity()) return found.session;
  try {
    return await touch(config, found);
  } catch (error) {
    // The session is valid. It only ends earlier, since its activity was not written.
    config.emit({ action: "session", result: "warned", error: asAuthError(error) });
    return found.session;
  }
}

/** Writes activity at once, for a person who asks to stay logged in. @throws `session_store_unavailable`, `session_replaced` */
export async function extendSession(config: Config, cookie: string | null): Promise<Session | null> {
  const found = await findSession(config, cookie);
  return found ? touch(config, found) : null;
}

async function touch(config: Config, found: OpenSession): Promise<Session> {
  const lastSeenAt = config.sessionTime();
  await callStore(() => config.store.touch(found.storeKey, lastSeenAt));
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
  return cachedSession(config, id, config.sessionTime(nowMs), nowMs) ?? openAndCache(config, id);
}
