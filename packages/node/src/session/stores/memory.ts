import { systemClock, type Clock } from "../../clock.ts";
import { processWide } from "../../process-wide.ts";
import type { SessionStore, StoredSession } from "../session-store.ts";

export interface MemoryStoreOptions {
  /** Stores of one name share what they hold, within the process. Default: `default`. */
  readonly name?: string;
  /** Default: the system's clock. */
  readonly now?: Clock;
}

/** Seconds between two sweeps. A claim or tombstone may outlive its time in memory by this much, never in effect. */
const sweepEverySeconds = 60;

/**
 * Sessions in this process's memory: for tests, and for development with one process. They are gone when it ends.
 *
 * What has expired is dropped in passing by later writes, so memory is bounded by what is alive, and no timer keeps the
 * process running.
 */
export function memoryStore({ name = "default", now = systemClock }: MemoryStoreOptions = {}): SessionStore {
  // A framework may load this module several times in one process: the sessions must be the same for all of them.
  const { sessions, claims, tombstones } = processWide(`memory store ${name}`, () => ({
    sessions: new Map<string, StoredSession>(),
    claims: new Map<string, number>(),
    tombstones: new Map<string, number>(),
  }));
  let sweepAt = now() + sweepEverySeconds;

  function sweep(before: number): number {
    const dropped = dropWhere(sessions, ({ expiresAt }) => expiresAt < before);
    return dropped + dropWhere(claims, (until) => until < before) + dropWhere(tombstones, (until) => until < before);
  }

  function sweepInPassing(): void {
    if (now() < sweepAt) return;
    sweepAt = now() + sweepEverySeconds;
    sweep(now());
  }

  const isBuried = (key: string): boolean => (tombstones.get(key) ?? 0) > now();
  const bury = (key: string, until: number): void =>
    void tombstones.set(key, Math.max(until, tombstones.get(key) ?? 0));

  // No method awaits anything: each runs to its end before the next begins, which is what makes it atomic.
  return {
    async read(key) {
      const record = sessions.get(key);
      return record && ownCopy(record);
    },

    async write(key, record, expectedVersion) {
      sweepInPassing();
      const stored = sessions.get(key)?.version ?? 0;
      if (stored !== expectedVersion) return false;
      if (expectedVersion === 0 && [key, ...record.index].some(isBuried)) return false;
      sessions.set(key, ownCopy(record));
      return true;
    },

    async touch(key, lastSeenAt) {
      const record = sessions.get(key);
      if (record && lastSeenAt > record.lastSeenAt) sessions.set(key, { ...record, lastSeenAt });
    },

    async end(key, until) {
      sweepInPassing();
      bury(key, until);
      return sessions.delete(key);
    },

    async endIndexed(entry, until) {
      sweepInPassing();
      if (until > now()) bury(entry, until);
      const named = [...sessions].filter(([, { index }]) => index.includes(entry));
      for (const [key, { expiresAt }] of named) {
        bury(key, Math.max(until, expiresAt));
        sessions.delete(key);
      }
      return named.length;
    },

    async claim(key, until) {
      sweepInPassing();
      if ((claims.get(key) ?? 0) > now()) return false;
      claims.set(key, until);
      return true;
    },

    async sweep(before) {
      return sweep(before);
    },

    async close() {},
  };
}

/** What is stored must not change when the caller overwrites what it handed in, or got. */
function ownCopy(record: StoredSession): StoredSession {
  return { ...record, index: [...record.index], sealed: record.sealed.slice() };
}

function dropWhere<Value>(entries: Map<string, Value>, expired: (value: Value) => boolean): number {
  const before = entries.size;
  for (const [key, value] of entries) if (expired(value)) entries.delete(key);
  return before - entries.size;
}
