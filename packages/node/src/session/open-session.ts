import { longestAhead } from "../clock.ts";
import type { Config } from "../config.ts";
import { AuthError } from "../errors.ts";
import { isMultiFactor, meets } from "../identity/assurance.ts";
import { isStillAsked } from "../identity/authorization-details.ts";
import type { ProviderConfig } from "../provider-config.ts";
import { ask } from "./ask.ts";
import type { Keys } from "./key-ring.ts";
import { isReplaced, openFacts, storeKeyOf, type SealedFacts } from "./session-record.ts";
import { limitsOf } from "./session-limits.ts";
import type { StoredSession } from "./session-store.ts";
import { sessionOf, type Session, type SessionParts } from "./session.ts";

/** A session that is there and open: what its id, the secret and the store together give. */
export interface OpenSession extends SessionParts {
  readonly keys: Keys;
  readonly storeKey: string;
  /** What the application gets: made once for all requests that the session is kept for. */
  readonly session: Session;
}

/**
 * The session of this id, unless there is none: no record, or one that is over, does not open, or belongs to a provider, issuer
 * or client that is no longer configured. @throws `session_store_unavailable`, `session_replaced`
 */
export async function openSession(config: Config, id: string): Promise<OpenSession | undefined> {
  for (const keys of config.keys) {
    const place = { keys, id, storeKey: storeKeyOf(keys, id) };
    const record = await ask(() => config.store.read(place.storeKey));
    if (!record) continue;
    const provider = config.providers.get(record.provider);
    if (!provider || isOver(config, provider, record)) return undefined;
    const facts = openFacts(place, config.population, record);
    if (!facts && isReplaced(place, config.population, record)) throw new AuthError("session_replaced");
    if (!facts || !isStillWanted(provider, facts)) return undefined;
    return { ...place, record, provider, facts, session: sessionOf(config, { id, record, provider, facts }) };
  }
  return undefined;
}

/** As {@link openSession}, and what was opened a moment ago is not asked for again. @throws `session_store_unavailable`, `session_replaced` */
export function recentSession(config: Config, id: string): OpenSession | Promise<OpenSession | undefined> {
  const recent = config.cache.get(id);
  // One that looks over may have been used elsewhere since.
  return recent && !isOver(config, recent.provider, recent.record) ? recent : openAndKeep(config, id);
}

async function openAndKeep(config: Config, id: string): Promise<OpenSession | undefined> {
  const mark = config.cache.mark();
  const found = await openSession(config, id);
  if (found) config.cache.keep(found, mark);
  return found;
}

/** Whether a login as it is configured now would have given this session: the demands may have been raised since. */
function isStillWanted(
  provider: ProviderConfig,
  { issuer, clientId, assurance, authenticationMethods, representation }: SealedFacts,
): boolean {
  if (issuer !== provider.issuer || clientId !== provider.clientId) return false;
  if (!isStillAsked(provider.representation, representation)) return false;
  if (provider.multiFactor && !isMultiFactor(provider.profile, assurance, authenticationMethods)) return false;
  return meets(provider.profile, assurance, provider.assurance);
}

function isOver(
  config: Config,
  provider: ProviderConfig,
  { createdAt, expiresAt, lastSeenAt }: StoredSession,
): boolean {
  const now = config.sessionTime();
  const { idleSeconds, absoluteSeconds } = limitsOf(config, provider);
  // Born ahead of time: the clock was wrong then, or is now.
  if (createdAt > now + longestAhead) return true;
  return now >= Math.min(expiresAt, createdAt + absoluteSeconds) || now >= lastSeenAt + idleSeconds;
}
