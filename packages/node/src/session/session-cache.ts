import { hash } from "node:crypto";
import type { ChangeFeed } from "./session-changes.ts";
import type { SessionStore, StoredSession } from "./session-store.ts";

/** No entry lives longer, in milliseconds, whatever the store tells or does not tell. */
const lifeMs = 5000;

/** Sessions that are kept at once; the oldest goes first. A session is one to two kilobytes. */
const mostEntries = 20_000;

/** Bytes of a record that count as one session. One with 5 000 organisations counts as some 300. */
const usualBytes = 4_096;

/** What the cache must know of a session that it keeps. */
export interface CachedSession {
  readonly id: string;
  readonly storeKey: string;
  readonly record: StoredSession;
  /** When the store was asked, in whole milliseconds of `performance.now()`. */
  readonly askedAtMs: number;
}

/** What has been told of changes so far. */
export type Mark = number;

/**
 * Sessions that were opened a moment ago, so that most requests cost no question and no decryption. The store tells what ended or was
 * replaced; while it cannot, nothing is kept. One that was used elsewhere meanwhile may look less lately used than it was.
 */
export interface SessionCache<Entry extends CachedSession> {
  /** The session of this id, `nowMs` being what `performance.now()` says. */
  get(id: string, nowMs: number): Entry | undefined;
  /** To be taken before the store is asked for what is then kept. */
  mark(): Mark;
  /** Keeps a session that was read after the mark, unless a change was told since: what was read may be from before it. */
  keep(session: Entry, mark: Mark): void;
  /** Notes that the person was active, if the session is still as it was. */
  amend(session: Entry): void;
}

export function sessionCache<Entry extends CachedSession>(store: Pick<SessionStore, "changes">): SessionCache<Entry> {
  /** By the digest of the id: what a lookup takes in time says nothing about an id. */
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

  /** Nobody may ever ask again for what is over, as when a person has left: it goes when another comes, oldest first. */
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

/** What is opened takes some times what is sealed. */
function weightOf({ record: { sealed } }: CachedSession): number {
  return Math.max(1, Math.floor(sealed.length / usualBytes));
}

function digestOf(id: string): string {
  return hash("sha256", id, "base64url");
}
