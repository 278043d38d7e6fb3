import { hash } from "node:crypto";
import type { ChangeFeed } from "./session-changes.ts";
import type { SessionStore, StoredSession } from "./session-store.ts";

/** Maximum life of an entry in milliseconds, even if the store reports no change. */
const lifeMs = 5000;

/** Maximum weight of the cache, in sessions of one to two kilobytes. The oldest is evicted first. */
const mostEntries = 20_000;

/** Bytes of an encrypted record that count as one session. A session with 5 000 organisations counts as some 300. */
const usualBytes = 4_096;

/** The part of a session that the cache needs. */
export interface CachedSession {
  readonly id: string;
  readonly storeKey: string;
  readonly record: StoredSession;
  /** When the read began, in whole milliseconds of `performance.now()`. */
  readonly askedAtMs: number;
}

/** The number of changes reported so far. */
export type Mark = number;

/**
 * A short-lived cache of decrypted sessions, so that most requests need neither the store nor a decryption. The store's change feed evicts
 * ended and replaced sessions; without a current feed, nothing is cached. Activity in other processes may not show in a cached session.
 */
export interface SessionCache<Entry extends CachedSession> {
  /** The cached session of this id; `nowMs` is `performance.now()`. */
  get(id: string, nowMs: number): Entry | undefined;
  /** Take it before reading the session from the store. */
  mark(): Mark;
  /** Caches a session that was read after the mark, unless a change was reported since: the read may be older than the change. */
  keep(session: Entry, mark: Mark): void;
  /** Updates the activity of a cached session, if its version is unchanged. */
  amend(session: Entry): void;
}

export function sessionCache<Entry extends CachedSession>(store: Pick<SessionStore, "changes">): SessionCache<Entry> {
  /** Keyed by the digest of the id, so that the timing of a lookup reveals nothing about an id. */
  const entries = new Map<string, Entry>();
  const digests = new Map<string, string>();
  let weight = 0;
  let told: Mark = 0;
  let feed: ChangeFeed | undefined;

  function forget(digest: string): void {
    const entry = entries.get(digest);
    if (entry) digests.delete(entry.storeKey);
    if (entry) weight -= weightOf(entry);
    entries.delete(digest);
  }

  function forgetAll(): void {
    told += 1;
    entries.clear();
    digests.clear();
    weight = 0;
  }

  /** Evicts expired and excess entries, oldest first, when another is added. An entry that is never read again would stay otherwise. */
  function dropOldest(nowMs: number): void {
    for (const [digest, { askedAtMs }] of entries) {
      if (nowMs < askedAtMs + lifeMs && weight < mostEntries) return;
      forget(digest);
    }
  }

  function isCurrent(): boolean {
    feed ??= store.changes({
      changed(key) {
        told += 1;
        const digest = digests.get(key);
        if (digest !== undefined) forget(digest);
      },
      lost: forgetAll,
    });
    if (feed.isCurrent()) return true;
    forgetAll();
    return false;
  }

  function set(digest: string, entry: Entry): void {
    forget(digest);
    dropOldest(performance.now());
    entries.set(digest, entry);
    digests.set(entry.storeKey, digest);
    weight += weightOf(entry);
  }

  return {
    get(id, nowMs) {
      if (!isCurrent()) return undefined;
      const digest = digestOf(id);
      const entry = entries.get(digest);
      if (!entry || nowMs < entry.askedAtMs + lifeMs) return entry;
      forget(digest);
      return undefined;
    },

    mark: () => told,

    keep(session, mark) {
      if (!isCurrent() || mark !== told) return;
      set(digestOf(session.id), session);
    },

    amend(session) {
      const digest = digestOf(session.id);
      const entry = entries.get(digest);
      if (entry?.record.version === session.record.version) entries.set(digest, session);
    },
  };
}

/** The weight by the encrypted size. A decrypted session takes a multiple of that. */
function weightOf({ record: { sealed } }: CachedSession): number {
  return Math.max(1, Math.floor(sealed.length / usualBytes));
}

function digestOf(id: string): string {
  return hash("sha256", id, "base64url");
}
