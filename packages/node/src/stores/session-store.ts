// stores/: the interface of a session store, its changes and the cache above it, and the four stores.
// It must not know what a session says: it keeps and changes records that are sealed for it.

import type { ChangeFeed, ChangeListener } from "./session-changes.ts";

/**
 * A session store. It keeps opaque records under opaque keys, and cannot tell who a session belongs to or what it contains: records are
 * encrypted with keys that the store never sees.
 *
 * All times are seconds since 1970 and may have a fraction. Every method except `sweep` is atomic, also between processes. Every method
 * except `changes` rejects if the store cannot be reached; callers must never treat that as "no session".
 */
export interface SessionStore {
  /** What telemetry calls the database: `db.system.name` of OpenTelemetry, such as `redis`. */
  readonly system?: string;

  /** What the application warns of when it starts, if options of the store do not do what they seem to do. */
  readonly warnings?: readonly string[];

  /** The record under `key`, or `undefined`. May return expired records: the caller checks the time. */
  read(key: string): Promise<StoredSession | undefined>;

  /**
   * Compare-and-set. Writes `record` if the stored version is `expectedVersion`. `record.version` must be one higher. Returns whether it
   * was written.
   *
   * With `expectedVersion` 0 there must be no record, no tombstone on the key, and no tombstone on an entry of `record.index` that lasts
   * beyond `beyond`. A tombstone begins at a logout and lasts for a fixed time, so `beyond` distinguishes a login that began before the
   * logout from one that began after it. A store that compares what is left of each takes the time after the server's answer, as a tombstone
   * loses life while the call is on its way. It may so refuse a login that began less than the duration of this call after the logout; one
   * that begins later is let in. Default: every tombstone counts.
   */
  write(key: string, record: StoredSession, expectedVersion: number, beyond?: number): Promise<boolean>;

  /** Moves `lastSeenAt` of an existing record forward, never back. Does not change the version. */
  touch(key: string, lastSeenAt: number): Promise<void>;

  /**
   * Deletes the record and leaves a tombstone until `until`, so that a late write cannot bring the session back.
   * Returns whether there was a record.
   */
  end(key: string, until: number): Promise<boolean>;

  /**
   * Ends every session whose record has `entry` in its index, as `end` does: each leaves a tombstone until `until` or its `expiresAt`,
   * whichever is later. The entry itself gets a tombstone until `until`, so that no session with it can begin before. Returns the number
   * of records. Without any, and with `until` in the past, nothing is written, since anyone can trigger such a call.
   *
   * If a session is replaced during the call (as in `findIndexed`), it or its successor ends, unless the tombstone refuses the successor.
   */
  endIndexed(entry: string, until: number): Promise<number>;

  /**
   * The sessions whose record has `entry` in its index, in no particular order and without the encrypted part. May include expired
   * sessions: the caller checks the time.
   *
   * A login replaces a session in two writes: one creates the new record, and then one empties the index of the old record. One of the two
   * has the entry at any moment, so an answer without both is wrong, and a logout would miss the person. A store that reads an
   * index and then the records must read the index again if a session has left the entry in between.
   * @param most a store may stop at so many, if more would take it too long; the caller ends those and asks again. Default: all of them
   */
  findIndexed(entry: string, most?: number): Promise<readonly FoundSession[]>;

  /** Claims a single-use `key`: returns `true` for exactly one caller until `until`. */
  claim(key: string, until: number): Promise<boolean>;

  /**
   * Locks `key`, or returns `undefined` while another caller holds the lock. The lock of a crashed holder expires at `until`. A stalled
   * holder may outlive its lock, so its writes must be versioned. Locks and claims have separate key spaces.
   */
  lock(key: string, until: number): Promise<Lock | undefined>;

  /**
   * Reports to `listener` each session that ends (by `end` or `endIndexed`, not by time) or is replaced (by `write`, not by `touch`), in
   * any process. A call in this process has been reported by the time it resolves. A read that began before a change of its key was
   * reported may return the older record: do not cache it.
   */
  changes(listener: ChangeListener): ChangeFeed;

  /** Deletes entries that expired before `now`. Returns their number. */
  sweep(now: number): Promise<number>;

  /**
   * Stores `note` under `id` until `until`, in place of an earlier one, and returns every note that has not expired, at most 500. With `until` in
   * the past, the note is deleted instead. By these notes, the processes that share the store find out whether their configurations agree.
   * Optional: without this method, they do not compare.
   */
  announce?(id: string, note: string, until: number): Promise<readonly string[]>;

  /** The settings of the store's server, for `adgangskort doctor`. Optional: for a store with a server that may lose what was written. */
  settings?(): Promise<StoreSettings>;

  /**
   * Whether only a restart of the process mends the store, because what it had open was taken away or exchanged. `GET /auth/health/ready` answers
   * 503 then. Optional. Blocks for microseconds, never throws.
   */
  needsRestart?(): boolean;

  /** Closes the change feeds, and the files and connections that the store itself opened. */
  close(): Promise<void>;
}

/** Settings and states of a server, or of a file, that decide whether sessions and logouts survive. */
export interface StoreSettings {
  readonly kind: "redis" | "postgres" | "sqlite";
  /** By the server's own names. One that is not known is absent. */
  readonly values: Readonly<Record<string, string>>;
  /** The server's clock, in seconds since 1970. */
  readonly time: number;
}

/** A held lock. Both methods reject if the store cannot be reached. */
export interface Lock {
  /**
   * Extends the lock until `until`, so that a short lock can cover work of unknown length. Returns whether it was still held; a lock that
   * has expired, or that another caller holds by now, is not changed.
   * Optional: without this method, a refresh is aborted before the lock expires (see `docs/stores.md`).
   */
  extend?(until: number): Promise<boolean>;
  /** Releases the lock. Returns whether it was still held; a lock that another caller holds by now is not changed. */
  release(): Promise<boolean>;
}

/** The clear part of a session record, readable without the session id. */
export interface SessionEnvelope {
  /** Counts the writes, from 1. */
  readonly version: number;
  /** Id of the entry of `providers`. */
  readonly provider: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  /** The absolute end. The idle limit counts from `lastSeenAt`. */
  readonly expiresAt: number;
  /**
   * Opaque index entries that find the session without its id. None of them is a record key. The encryption authenticates them.
   */
  readonly index: readonly string[];
}

/** A session found by an index entry. */
export interface FoundSession {
  readonly key: string;
  readonly envelope: SessionEnvelope;
}

/** A session at rest: a clear envelope, and a body whose decryption needs both the browser's cookie and the secret. */
export interface StoredSession extends SessionEnvelope {
  /** AES-256-GCM: 12 bytes of nonce, ciphertext, 16 bytes of tag. */
  readonly sealed: Uint8Array;
}
