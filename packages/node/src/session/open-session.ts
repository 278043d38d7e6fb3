import type { Config } from "../config.ts";
import { AuthError } from "../errors.ts";
import { isMultiFactor, meets } from "../identity/assurance.ts";
import { isStillAsked } from "../identity/still-asked.ts";
import { isStillDemanded } from "../login-wishes.ts";
import type { ProviderConfig } from "../provider-config.ts";
import { ask } from "./ask.ts";
import type { Keys } from "./key-ring.ts";
import { openFacts, openReplaced, storeKeyOf, type SealedFacts } from "./session-record.ts";
import type { CachedSession, Mark } from "./session-cache.ts";
import { isOver, timeOf } from "./session-time.ts";
import { sessionOf, type SessionParts } from "./session.ts";
import type { Session } from "../domain/session.ts";

/** A session that is there and open: what its id, the secret and the store together give. */
export interface OpenSession extends SessionParts, CachedSession {
  readonly keys: Keys;
  /** What the application gets: made once for all requests that the session is kept for. */
  readonly session: Session;
}

/**
 * The session of this id, unless there is none: no record, or one that is over, does not open, or belongs to a provider, issuer
 * or client that is no longer configured. Kept for a moment when there is a `mark`, taken before. @throws `session_store_unavailable`, `session_replaced`
 */
export async function openSession(config: Config, id: string, mark?: Mark): Promise<OpenSession | undefined> {
  const askedAtMs = Math.floor(performance.now());
  for (const keys of config.keys) {
    const place = { keys, id, storeKey: storeKeyOf(keys, id) };
    const record = await ask(() => config.store.read(place.storeKey));
    if (!record) continue;
    const provider = config.providers.get(record.provider);
    if (!provider) return undefined;
    const time = timeOf(config, provider, record);
    if (isOver(time, config.sessionTime())) return undefined;
    const facts = openFacts(place, config.population, record);
    if (!facts && openReplaced(place, config.population, record) !== undefined) throw new AuthError("session_replaced");
    if (!facts || !isStillWanted(provider, facts)) return undefined;
    const session = sessionOf(config, { id, provider, facts, ...time });
    const { createdAt, idleExpiresAt, expiresAt, touchAt } = time;
    // What a read of a kept session looks at goes first, and nothing has a fraction: of ten thousand, each line of memory is fetched anew.
    const open = {
      askedAtMs,
      createdAt,
      idleExpiresAt,
      touchAt,
      session,
      expiresAt,
      id,
      keys,
      storeKey: place.storeKey,
      record,
      provider,
      facts,
    };
    if (mark !== undefined) config.cache.keep(open, mark);
    return open;
  }
  return undefined;
}

/**
 * What was opened a moment ago; `now` is by the clock of sessions, `nowMs` by `performance.now()`. One that looks over may have been used
 * elsewhere since: it is to be opened anew.
 */
export function keptSession(config: Config, id: string, now: number, nowMs: number): OpenSession | undefined {
  // Only `openSession` and `touch` write to the cache, so every entry is an open session.
  const kept = config.cache.get(id, nowMs) as OpenSession | undefined;
  return kept && !isOver(kept, now) ? kept : undefined;
}

/** As {@link openSession}, and keeps what it opened for a moment. @throws `session_store_unavailable`, `session_replaced` */
export function openAndKeep(config: Config, id: string): Promise<OpenSession | undefined> {
  return openSession(config, id, config.cache.mark());
}

/** Whether a login as it is configured now would have given this session: the demands may have been raised since. */
function isStillWanted(
  provider: ProviderConfig,
  { issuer, clientId, assurance, authenticationMethods, representation, demanded }: SealedFacts,
): boolean {
  if (issuer !== provider.issuer || clientId !== provider.clientId) return false;
  if (!isStillAsked(provider.representation, representation)) return false;
  if (!isStillDemanded(provider, demanded)) return false;
  if (provider.multiFactor && !isMultiFactor(provider.profile, assurance, authenticationMethods)) return false;
  return meets(provider.profile, assurance, provider.assurance);
}
