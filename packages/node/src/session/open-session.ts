import type { Config } from "../config/config.ts";
import { AuthError } from "../errors/errors.ts";
import { isMultiFactor, meets } from "../providers/assurance.ts";
import { isStillRequested } from "./representation/accepted-representation.ts";
import { meetsCurrentRequirements } from "../config/login-conditions.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import { callStore } from "../stores/store-call.ts";
import type { Keys } from "../runtime/key-ring.ts";
import {
  decryptFacts,
  decryptReplacement,
  storeKeyOf,
  type RecordLocation,
  type SealedFacts,
} from "./session-record.ts";
import type { CachedSession, Mark } from "../stores/session-cache.ts";
import type { StoredSession } from "../stores/session-store.ts";
import { isSessionExpired, timeOf } from "./session-time.ts";
import { sessionOf, type SessionParts } from "./application-session.ts";
import type { Session } from "../domain/session.ts";

/** A valid session, read from the store and decrypted. */
export interface OpenSession extends SessionParts, CachedSession {
  readonly keys: Keys;
  /** The session as the application gets it. Requests share it while it is cached. */
  readonly session: Session;
}

/**
 * The session of this id. `undefined` if there is no record, or if the record has expired, cannot be decrypted, or belongs to a provider,
 * issuer or client that is no longer configured. Cached if there is a `mark`, which must be taken before the call.
 * @throws `session_store_unavailable`, `session_replaced`
 */
export async function openSession(config: Config, id: string, mark?: Mark): Promise<OpenSession | undefined> {
  const askedAtMs = Math.floor(performance.now());
  const stored = await findRecord(config, id);
  if (!stored) return undefined;
  const { place, record } = stored;
  const provider = config.providers.get(record.provider);
  if (!provider) return undefined;
  const time = timeOf(config, provider, record);
  if (isSessionExpired(time, config.sessionTime())) return undefined;
  const facts = decryptFacts(place, config.population, record);
  if (!facts && decryptReplacement(place, config.population, record) !== undefined)
    throw new AuthError("session_replaced");
  if (!facts || !isStillWanted(provider, facts)) return undefined;
  const session = sessionOf(config, { id, provider, facts, ...time });
  const { createdAt, idleExpiresAt, expiresAt, touchAt } = time;
  const { keys, storeKey } = place;
  // Memory locality: what a cache hit reads comes first, and all times are integers. With ten thousand sessions, each read misses the CPU cache.
  const open = {
    askedAtMs,
    createdAt,
    idleExpiresAt,
    touchAt,
    session,
    expiresAt,
    id,
    keys,
    storeKey,
    record,
    provider,
    facts,
  };
  if (mark !== undefined) config.cache.keep(open, mark);
  return open;
}

/** The record of this session id, whatever it holds, with the keys of the secret that it was stored under. @throws `session_store_unavailable` */
export async function findRecord(
  config: Config,
  id: string,
): Promise<{ readonly place: RecordLocation; readonly record: StoredSession } | undefined> {
  for (const keys of config.keys) {
    const place = { keys, id, storeKey: storeKeyOf(keys, id) };
    const record = await callStore(() => config.store.read(place.storeKey));
    if (record) return { place, record };
  }
  return undefined;
}

/**
 * The session from the cache; `now` is by the clock of sessions, `nowMs` by `performance.now()`. `undefined` if it looks expired: another
 * process may have extended it, so read it from the store.
 */
export function cachedSession(config: Config, id: string, now: number, nowMs: number): OpenSession | undefined {
  // Only `openSession` and `touch` write to the cache, so every entry is an open session.
  const kept = config.cache.get(id, nowMs) as OpenSession | undefined;
  return kept && !isSessionExpired(kept, now) ? kept : undefined;
}

/** As {@link openSession}, and caches the session. @throws `session_store_unavailable`, `session_replaced` */
export function openAndCache(config: Config, id: string): Promise<OpenSession | undefined> {
  return openSession(config, id, config.cache.mark());
}

/** Whether today's configuration still accepts this session: its requirements may be stricter than those of the login. */
function isStillWanted(
  provider: ProviderConfig,
  { issuer, clientId, assurance, authenticationMethods, representation, demanded }: SealedFacts,
): boolean {
  if (issuer !== provider.issuer || clientId !== provider.clientId) return false;
  if (!isStillRequested(provider.representation, representation)) return false;
  if (!meetsCurrentRequirements(provider, demanded)) return false;
  if (provider.multiFactor && !isMultiFactor(provider.profile, assurance, authenticationMethods)) return false;
  return meets(provider.profile, assurance, provider.assurance);
}
