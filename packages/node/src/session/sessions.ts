import type { Config } from "../config.ts";
import { asAuthError, isAuthError } from "../errors.ts";
import { ask } from "./ask.ts";
import { keptSession, openAndKeep, type OpenSession } from "./open-session.ts";
import { isSessionId, perhapsSessionId, sessionIdOf } from "./session-cookie.ts";
import { loginsBegun } from "../protocol/transaction.ts";
import { loginEntriesOf } from "./login-family.ts";
import { endFound } from "./session-end.ts";
import { openFacts, openReplaced, storeKeyOf, type Place } from "./session-record.ts";
import type { StoredSession } from "./session-store.ts";
import { sessionOf, type Session } from "./session.ts";
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

/** A session with its id. */
export interface IdentifiedSession {
  readonly id: string;
  readonly session: Session;
}

/** What was ended: a record of this provider, and the session in it unless that was over already. */
export interface Ended {
  readonly provider: string;
  readonly session: IdentifiedSession | null;
  /** What the provider may be told to take back. */
  readonly refreshToken?: string | undefined;
  /** By which the provider knows whose logout it is, where it wants that. */
  readonly idToken?: string | undefined;
}

/**
 * Logs the browser out: ends the session of the request, also one that was just replaced, with its family and the logins that were begun in
 * this browser. Returns what there was to end, if anything. @throws `session_store_unavailable`
 */
export async function endSession(config: Config, cookie: string | null): Promise<Ended | null> {
  const logins = loginsBegun(config, cookie);
  const id = sessionIdOf(config, cookie);
  const session = id === undefined ? null : await readSession(config, cookie).catch(noneIfReplaced);
  const stored = id === undefined ? undefined : await findRecord(config, id);
  if (!id || !stored) {
    await endFound(config, [], logins);
    return null;
  }
  const { place, record } = stored;
  const replaced = openReplaced(place, config.population, record);
  await endFound(config, [{ key: place.storeKey, envelope: record }], [...logins, ...(replaced ? [replaced] : [])]);
  const { tokens, idToken } = openFacts(place, config.population, record) ?? {};
  return {
    provider: record.provider,
    session: session && { id, session },
    refreshToken: tokens?.refreshToken,
    idToken,
  };
}

/** Takes away the session that a new one of another person has replaced in this browser. It was not logged out: its family lives on. @throws `session_store_unavailable` */
export async function dropSession(
  config: Config,
  id: string,
): Promise<Pick<Ended, "provider" | "refreshToken"> | null> {
  const stored = await findRecord(config, id);
  if (!stored) return null;
  const { place, record } = stored;
  await ask(() => config.store.end(place.storeKey, Math.max(record.expiresAt, config.now())));
  const { tokens } = openFacts(place, config.population, record) ?? {};
  return { provider: record.provider, refreshToken: tokens?.refreshToken };
}

/** The record of this id, whatever it holds, and the secret that it was stored under. */
async function findRecord(config: Config, id: string): Promise<{ place: Place; record: StoredSession } | undefined> {
  for (const keys of config.keys) {
    const place = { keys, id, storeKey: storeKeyOf(keys, id) };
    const record = await ask(() => config.store.read(place.storeKey));
    if (record) return { place, record };
  }
  return undefined;
}

/**
 * The entry of the family of the browser's session; `undefined` if there is none, or one that was replaced: whether the family lives on is then not
 * known here. @throws `session_store_unavailable`
 */
export async function familyOf(config: Config, cookie: string | null): Promise<string | undefined> {
  const found = await findSession(config, cookie).catch(noneIfReplaced);
  return found ? loginEntriesOf({ key: found.storeKey, envelope: found.record })[0] : undefined;
}

function noneIfReplaced(error: unknown): null {
  if (isAuthError(error, "session_replaced")) return null;
  throw error;
}

async function findSession(config: Config, cookie: string | null): Promise<OpenSession | undefined> {
  const id = sessionIdOf(config, cookie);
  if (id === undefined) return undefined;
  const nowMs = performance.now();
  return keptSession(config, id, config.sessionTime(nowMs), nowMs) ?? openAndKeep(config, id);
}
