import type { Config } from "../config.ts";
import { AuthError } from "../errors.ts";
import { processWide } from "../process-wide.ts";
import type { ProviderConfig } from "../provider-config.ts";
import { mac } from "./key-ring.ts";
import { newSessionId, sessionIdOf } from "./session-cookie.ts";
import { openFacts, sealFacts, storeKeyOf, type SealedFacts } from "./session-record.ts";
import type { Session } from "./session.ts";
import type { StoredSession } from "./session-store.ts";

/** A touch is written at most this often, in seconds: being read is no reason to write. */
const touchInterval = 60;

interface Found {
  readonly storeKey: string;
  readonly record: StoredSession;
  readonly session: Session;
}

/** Stores a session and returns its id, which only the browser gets. @throws `session_store_unavailable` */
export async function startSession(
  config: Config,
  provider: ProviderConfig,
  facts: Omit<SealedFacts, "issuer" | "clientId">,
): Promise<IdentifiedSession> {
  const [keys] = config.keys;
  const id = newSessionId();
  const createdAt = config.now();
  const { absoluteSeconds } = limitsOf(config, provider);
  const envelope = {
    version: 1,
    provider: provider.profile.id,
    createdAt,
    lastSeenAt: createdAt,
    expiresAt: createdAt + absoluteSeconds,
  };
  const sealed = { ...facts, issuer: provider.issuer, clientId: provider.clientId };
  const record = { ...envelope, sealed: sealFacts(keys, id, config.population, envelope, sealed) };
  const written = await ask(() => config.store.write(storeKeyOf(keys, id), record, 0));
  if (!written) throw new AuthError("session_store_unavailable");
  sweepInPassing(config);
  return { id, session: toSession(config, provider, record, sealed) };
}

/**
 * The session of the request, or `null`: no cookie, no record, a record that is expired, does not open, or belongs to a
 * provider, issuer or client that is no longer configured. Writes nothing and sets no cookie.
 * @throws `session_store_unavailable`: no answer is not "no session"
 */
export async function readSession(config: Config, cookie: string | null): Promise<Session | null> {
  return (await findSession(config, cookie))?.session ?? null;
}

/** As {@link readSession}, and counts as activity of the person, written at most once a minute. */
export async function useSession(config: Config, cookie: string | null): Promise<Session | null> {
  const found = await findSession(config, cookie);
  if (!found) return null;
  const now = config.now();
  if (now - found.record.lastSeenAt < touchInterval) return found.session;
  try {
    await config.store.touch(found.storeKey, now);
  } catch (cause) {
    // The session was read and is good. That its idle limit did not move errs on the safe side.
    const error = new AuthError("session_store_unavailable", { cause });
    config.emit({ action: "session", result: "warned", error });
    return found.session;
  }
  return {
    ...found.session,
    idleExpiresAt: Math.min(found.session.expiresAt, now + idleSecondsOf(config, found.session)),
  };
}

/** A session with its id. */
export interface IdentifiedSession {
  readonly id: string;
  readonly session: Session;
}

/** Ends the session of the request. Returns it, if there was one. @throws `session_store_unavailable` */
export async function endSession(config: Config, cookie: string | null): Promise<IdentifiedSession | null> {
  const id = sessionIdOf(config, cookie);
  if (!id) return null;
  const session = await readSession(config, cookie);
  const until =
    config.now() +
    Math.max(...[...config.providers.values()].map((provider) => limitsOf(config, provider).absoluteSeconds));
  for (const keys of config.keys) await ask(() => config.store.end(storeKeyOf(keys, id), until));
  return session && { id, session };
}

/** Pseudonyms for events: of the person, the same at every login, and of the session. */
export function pseudonyms(
  { keys: [{ pseudonym }] }: Config,
  { id, session: { issuer, subject } }: IdentifiedSession,
): { subject: string; session: string } {
  const of = (...parts: string[]): string =>
    mac(pseudonym, ...parts)
      .toString("base64url")
      .slice(0, 22);
  return { subject: of(issuer, subject), session: of(id) };
}

async function findSession(config: Config, cookie: string | null): Promise<Found | undefined> {
  const id = sessionIdOf(config, cookie);
  if (!id) return undefined;
  for (const keys of config.keys) {
    const storeKey = storeKeyOf(keys, id);
    const record = await ask(() => config.store.read(storeKey));
    if (!record) continue;
    const provider = config.providers.get(record.provider);
    if (!provider || isOver(config, provider, record)) return undefined;
    const facts = openFacts(keys, id, config.population, record);
    if (!facts || facts.issuer !== provider.issuer || facts.clientId !== provider.clientId) return undefined;
    return { storeKey, record, session: toSession(config, provider, record, facts) };
  }
  return undefined;
}

function isOver(
  config: Config,
  provider: ProviderConfig,
  { createdAt, expiresAt, lastSeenAt }: StoredSession,
): boolean {
  const now = config.now();
  const { idleSeconds, absoluteSeconds } = limitsOf(config, provider);
  return now >= Math.min(expiresAt, createdAt + absoluteSeconds) || now >= lastSeenAt + idleSeconds;
}

/** Ours or the provider's, whichever is shorter. */
function limitsOf({ sessionLimits }: Config, { profile }: ProviderConfig): Config["sessionLimits"] {
  return {
    idleSeconds: Math.min(sessionLimits.idleSeconds, profile.sessionLimits.idleSeconds),
    absoluteSeconds: Math.min(sessionLimits.absoluteSeconds, profile.sessionLimits.absoluteSeconds),
  };
}

function idleSecondsOf(config: Config, { provider }: Session): number {
  const configured = config.providers.get(provider);
  return configured ? limitsOf(config, configured).idleSeconds : 0;
}

function toSession(config: Config, provider: ProviderConfig, record: StoredSession, facts: SealedFacts): Session {
  const { clientId: _, ...known } = facts;
  const { createdAt, lastSeenAt } = record;
  const { idleSeconds, absoluteSeconds } = limitsOf(config, provider);
  const expiresAt = Math.min(record.expiresAt, createdAt + absoluteSeconds);
  const idleExpiresAt = Math.min(expiresAt, lastSeenAt + idleSeconds);
  return {
    population: config.population,
    provider: provider.profile.id,
    ...known,
    createdAt,
    idleExpiresAt,
    expiresAt,
  };
}

/** Seconds between two sweeps of this process. */
const sweepInterval = 300;

/** Clears out what has expired, now and then, beside a login: no timer holds the process, and no login waits for it. */
function sweepInPassing({ store, now }: Config): void {
  const last = processWide("last sweep", () => ({ at: 0 }));
  if (now() - last.at < sweepInterval) return;
  last.at = now();
  store.sweep(now()).catch(() => undefined);
}

async function ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
  try {
    return await question();
  } catch (error) {
    throw new AuthError("session_store_unavailable", { cause: error });
  }
}
