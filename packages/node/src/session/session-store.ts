import type { ChangeFeed, ChangeListener } from "./session-changes.ts";

/**
 * Where sessions live. A store keeps opaque records under opaque keys: it can tell neither who a session belongs to nor
 * what is in it, since records are encrypted under keys that it never sees.
 *
 * All times are seconds since 1970, and may have a fraction. Every method but `sweep` is atomic, also between processes, and rejects when the store cannot be
 * reached: the caller then treats it as "no answer", never as "no session". Only `changes` does not ask the store.
 */
export interface SessionStore {
  /** The record under `key`, or `undefined`. Expired records may still be returned: the caller judges time. */
  read(key: string): Promise<StoredSession | undefined>;

  /**
   * Compare-and-set. Writes `record` when the stored version is `expectedVersion`. `record.version` must be one more. Returns
   * whether it was written.
   *
   * With `expectedVersion` 0 there must be no record, no tombstone on the key, and no tombstone on an entry of `record.index` that
   * lasts until later than `beyond`. A tombstone is set when something ends and lasts for a fixed time, so `beyond` tells a login that began
   * before that end from one that began after it. Default: every tombstone counts.
   */
  write(key: string, record: StoredSession, expectedVersion: number, beyond?: number): Promise<boolean>;

  /** Moves `lastSeenAt` forward, never back, and only on a record that is there. Leaves the version alone. */
  touch(key: string, lastSeenAt: number): Promise<void>;

  /**
   * Deletes the record and leaves a tombstone until `until`, so that a late write cannot bring the session back.
   * Returns whether there was a record.
   */
  end(key: string, until: number): Promise<boolean>;

  /**
   * Ends every session whose record names `entry` in its index, as `end` does: each leaves a tombstone until `until` or its
   * `expiresAt`, whichever is later. The entry bears one until `until`, so that no session that names it can begin before.
   * Returns how many records there were. With none, and `until` in the past, nothing is written: anyone may ask.
   */
  endIndexed(entry: string, until: number): Promise<number>;

  /**
   * The sessions whose record names `entry` in its index, in no order and without what is sealed: to list them, or to end one of
   * them. Expired ones may still be among them: the caller judges time.
   */
  findIndexed(entry: string): Promise<readonly FoundSession[]>;

  /** Puts `key` if it is absent: `true` for exactly one caller while the time is before `until`. For what may be used once. */
  claim(key: string, until: number): Promise<boolean>;

  /**
   * Takes `key` for work that one caller at a time may do, or answers `undefined` while another holds it. A holder that dies
   * holds it until `until`, and no longer: whoever may still be at work then must have a versioned write to lose.
   * A lock and a claim of the same key do not meet.
   */
  lock(key: string, until: number): Promise<Lock | undefined>;

  /**
   * Tells `listener` of each session that ends (by `end` or `endIndexed`, not by time) or is replaced (by `write`, not by
   * `touch`), by whatever process. By the time such a call of this store resolves, it has been told. What was asked of the store before
   * a change of its key was told, and answered after, may be the older: it is not to be kept.
   */
  changes(listener: ChangeListener): ChangeFeed;

  /** Deletes what expired before `now`. Returns how many entries went. */
  sweep(now: number): Promise<number>;

  /** Closes the feeds of changes, and releases files and connections that the store itself opened. */
  close(): Promise<void>;
}

/** A lock that is held. */
export interface Lock {
  /**
   * Moves the end of the lock to `until`, so that a lock with a short life can cover work of unknown length. Returns whether it was still
   * held: a lock that has lapsed, or that another caller holds by now, is left alone.
   * A store without this method still works: a refresh is then given up before the lock lapses (see `docs/stores.md`).
   */
  extend?(until: number): Promise<boolean>;
  /** Lets go of it. Returns whether it was still held: one that has lapsed may be another's by now, and is left alone. */
  release(): Promise<boolean>;
}

/** What is known of a session without its id. */
export interface SessionEnvelope {
  /** Counts the writes, from 1. */
  readonly version: number;
  /** Id of the entry of `providers`. */
  readonly provider: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  /** Absolute end. The idle limit counts from `lastSeenAt`. */
  readonly expiresAt: number;
  /**
   * By what the session can be found without its id: opaque entries, none of which is the key of a record. The sealing
   * vouches for them.
   */
  readonly index: readonly string[];
}

/** A session that was found by its index. */
export interface FoundSession {
  readonly key: string;
  readonly envelope: SessionEnvelope;
}

/** A session at rest: a clear envelope, and a sealed body that only the browser's cookie and the secret together open. */
export interface StoredSession extends SessionEnvelope {
  /** AES-256-GCM: 12 bytes of nonce, ciphertext, 16 bytes of tag. */
  readonly sealed: Uint8Array;
}
