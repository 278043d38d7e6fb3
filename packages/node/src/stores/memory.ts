import { systemClock, type Clock } from "../runtime/clock.ts";
import { processWide } from "../runtime/process-wide.ts";
import type { ChangeFeed, ChangeListener } from "./session-changes.ts";
import type { Lock, SessionStore, StoredSession } from "./session-store.ts";

export interface MemoryStoreOptions {
  /** Stores with the same name share their data within the process. Default: `default`. */
  readonly name?: string;
  /** Default: the system's clock. */
  readonly now?: Clock;
}

interface HeldLock extends Lock {
  until: number;
}

/** The sweep interval in seconds. An expired claim or tombstone may stay in memory this long, but has no effect. */
const sweepEverySeconds = 60;

/**
 * Sessions in the memory of this process, for tests and for development with one process. They are lost when it ends. An application with
 * `environment: "production"` warns of it at the start.
 *
 * Writes sweep expired entries, so memory is bounded by live ones, and no timer keeps the process alive.
 */
export function memoryStore({ name = "default", now = systemClock }: MemoryStoreOptions = {}): SessionStore {
  // A framework may load this module several times in one process; all copies must share the sessions.
  const { sessions, claims, locks, tombstones, listeners } = processWide(`memory store ${name}`, () => ({
    sessions: new Map<string, StoredSession>(),
    claims: new Map<string, number>(),
    locks: new Map<string, HeldLock>(),
    tombstones: new Map<string, number>(),
    listeners: new Map<ChangeFeed, ChangeListener>(),
  }));
  const feeds = new Set<ChangeFeed>();
  let sweepAt = now() + sweepEverySeconds;

  function sweep(before: number): number {
    const dropped = dropWhere(sessions, ({ expiresAt }) => expiresAt < before);
    const unlocked = dropWhere(locks, ({ until }) => until < before);
    const isOver = (until: number): boolean => until < before;
    return dropped + unlocked + dropWhere(claims, isOver) + dropWhere(tombstones, isOver);
  }

  function sweepWhenDue(): void {
    if (now() < sweepAt) return;
    sweepAt = now() + sweepEverySeconds;
    sweep(now());
  }

  const isBuried = (key: string, beyond = 0): boolean => (tombstones.get(key) ?? 0) > Math.max(now(), beyond);
  const bury = (key: string, until: number): void =>
    void tombstones.set(key, Math.max(until, tombstones.get(key) ?? 0));
  const tell = (key: string): void => listeners.forEach((listener) => listener.changed(key));

  function remove(key: string, until: number): boolean {
    bury(key, until);
    const removed = sessions.delete(key);
    if (removed) tell(key);
    return removed;
  }

  // No method awaits anything, so each is atomic.
  const store: SessionStore = {
    async read(key) {
      const record = sessions.get(key);
      return record && ownCopy(record);
    },

    async write(key, record, expectedVersion, beyond) {
      sweepWhenDue();
      const stored = sessions.get(key)?.version ?? 0;
      if (stored !== expectedVersion) return false;
      if (expectedVersion === 0) {
        if (isBuried(key) || record.index.some((entry) => isBuried(entry, beyond))) return false;
      }
      sessions.set(key, ownCopy(record));
      if (expectedVersion > 0) tell(key);
      return true;
    },

    async touch(key, lastSeenAt) {
      const record = sessions.get(key);
      if (record && lastSeenAt > record.lastSeenAt) sessions.set(key, { ...record, lastSeenAt });
    },

    async end(key, until) {
      sweepWhenDue();
      return remove(key, until);
    },

    async endIndexed(entry, until) {
      sweepWhenDue();
      if (until > now()) bury(entry, until);
      const named = [...sessions].filter(([, { index }]) => index.includes(entry));
      for (const [key, { expiresAt }] of named) remove(key, Math.max(until, expiresAt));
      return named.length;
    },

    async findIndexed(entry) {
      const named = [...sessions].filter(([, { index }]) => index.includes(entry));
      return named.map(([key, record]) => {
        const { sealed: _, ...envelope } = ownCopy(record);
        return { key, envelope };
      });
    },

    async claim(key, until) {
      sweepWhenDue();
      if ((claims.get(key) ?? 0) > now()) return false;
      claims.set(key, until);
      return true;
    },

    async lock(key, until) {
      sweepWhenDue();
      if ((locks.get(key)?.until ?? 0) > now()) return undefined;
      const held: HeldLock = {
        until,
        extend: async (later) => {
          if (locks.get(key) !== held || held.until <= now()) return false;
          held.until = later;
          return true;
        },
        release: async () => locks.get(key) === held && locks.delete(key),
      };
      locks.set(key, held);
      return held;
    },

    changes(listener) {
      const feed: ChangeFeed = {
        isCurrent: () => listeners.has(feed),
        close: async () => void (listeners.delete(feed) && feeds.delete(feed)),
      };
      listeners.set(feed, listener);
      feeds.add(feed);
      return feed;
    },

    async sweep(before) {
      return sweep(before);
    },

    async close() {
      await Promise.all([...feeds].map((feed) => feed.close()));
    },
  };
  memoryStores().add(store);
  return store;
}

/** True for a store that `memoryStore` made, also in another copy of this module, and for one whose calls telemetry observes. */
export function isMemoryStore(store: SessionStore): boolean {
  return memoryStores().has(store) || memoryStores().has(Object.getPrototypeOf(store) as SessionStore);
}

function memoryStores(): WeakSet<SessionStore> {
  return processWide("memory stores", () => new WeakSet<SessionStore>());
}

/** A copy, so that a caller that modifies its record does not modify the stored one. */
function ownCopy(record: StoredSession): StoredSession {
  return { ...record, index: [...record.index], sealed: Uint8Array.from(record.sealed) };
}

function dropWhere<Value>(entries: Map<string, Value>, expired: (value: Value) => boolean): number {
  const before = entries.size;
  for (const [key, value] of entries) if (expired(value)) entries.delete(key);
  return before - entries.size;
}
