import { randomUUID } from "node:crypto";
import { dirname, resolve } from "node:path";
import type { SQLOutputValue } from "node:sqlite";
import { AuthError } from "../errors/errors.ts";
import { systemClock, type Clock } from "../runtime/clock.ts";
import { processWide } from "../runtime/process-wide.ts";
import type { SessionEnvelope, SessionStore } from "./session-store.ts";
import { storeFault } from "./calls/store-fault.ts";
import { sqliteChanges } from "./sqlite/sqlite-changes.ts";
import type { sql } from "./sqlite/sqlite-schema.ts";
import type { Connection } from "./sqlite/sqlite-connection.ts";

export interface SqliteStoreOptions {
  /** The database file. It and its folder are created if missing, accessible only to this user. */
  readonly path: string;
  /** Default: the system's clock. */
  readonly now?: Clock;
}

/** Rows that a sweep deletes before it yields to the event loop: some milliseconds. */
const sweepBatch = 500;

/** Seconds that changes are kept for other processes. A process that was suspended for longer gets `lost`. */
const changesKeptSeconds = 60;

/**
 * Sessions in one SQLite file, shared by the processes of one host. Nothing is loaded and no file is touched before the first use. After
 * `close()`, the next use opens the file again.
 *
 * A power cut may lose the last logins and refreshes, but never a logout: it is synced before `end` resolves.
 *
 * By then the bytes of the session are also overwritten, unless another connection is reading or writing the file. A long read (a backup,
 * Litestream) keeps them in the WAL until the next end of a session or `sweep` after it.
 *
 * Another process's write lock does not block the event loop: a call waits for it for two seconds. If the open file is deleted or replaced, every
 * call fails until it is back or the process is restarted (`docs/stores.md`).
 *
 * Errors: every method rejects with `session_store_unavailable`, with the error of SQLite or the file system as the cause.
 */
export function sqliteStore({ path, now = systemClock }: SqliteStoreOptions): SessionStore {
  if (typeof path !== "string" || path === "") {
    const fault = 'is missing: is its environment variable set? Give a file, as sqliteStore({ path: "sessions.db" })';
    throw new AuthError("configuration_invalid", { details: { faults: [{ option: "sqliteStore.path", fault }] } });
  }
  const file = resolve(path);
  let opening: Promise<Connection> | undefined;
  let opened: Connection | undefined;
  // In the background. If opening fails, the next use of the store reports it.
  const changes = sqliteChanges(() => void connection().catch(() => undefined));

  function connection(): Promise<Connection> {
    if (opening) return opening;
    const attempt = import("./sqlite/sqlite-connection.ts").then(({ connect }) => connect(file));
    opening = attempt;
    attempt.then(
      (connection) => {
        if (opening !== attempt) return;
        opened = connection;
        changes.connected(connection);
      },
      () => opening === attempt && (opening = undefined),
    );
    return attempt;
  }

  async function reading<Result>(work: (connection: Connection) => Result): Promise<Result> {
    try {
      const connected = opened ?? (await connection());
      return await connected.readers(() => {
        connected.files.glance();
        return work(connected);
      });
    } catch (error) {
      throw storeFault(error);
    }
  }

  async function writing<Result>(work: (connection: Connection) => Result): Promise<Result> {
    try {
      const connected = opened ?? (await connection());
      return await connected.writers(() => {
        connected.files.glance();
        const result = work(connected);
        // What was written counts only in the file that other processes read.
        connected.files.check();
        return result;
      });
    } catch (error) {
      throw storeFault(error);
    }
  }

  async function sweepBatches(name: keyof typeof sql & `sweep${string}`, before: number): Promise<number> {
    let gone = 0;
    for (let last = sweepBatch; last === sweepBatch; gone += last) {
      last = await writing((statements) => Number(statements[name].run({ before, batch: sweepBatch }).changes));
      // Not a static import: that would delay the start of the server.
      await process.getBuiltinModule("node:timers/promises").setImmediate();
    }
    return gone;
  }

  const store: SessionStore = {
    system: "sqlite",
    async settings() {
      const mode = await reading(({ database }) => database.prepare("PRAGMA journal_mode").get()?.["journal_mode"]);
      const { bavail, bsize } = await process.getBuiltinModule("node:fs/promises").statfs(dirname(file));
      const free = String(Math.floor((bavail * bsize) / 2 ** 20));
      return { kind: "sqlite", values: { journal_mode: String(mode), free_megabytes: free }, time: systemClock() };
    },
    read: (key) =>
      reading(({ read }) => {
        const row = read.get(key) as unknown as ReadRow | undefined;
        if (!row) return undefined;
        const [version, provider, createdAt, lastSeenAt, expiresAt, entries, sealed] = row;
        return { version, provider, createdAt, lastSeenAt, expiresAt, index: JSON.parse(entries) as string[], sealed };
      }),

    write: (key, record, expectedVersion, beyond = 0) =>
      writing(({ create, replace }) => {
        const { version, provider, createdAt, lastSeenAt, expiresAt, index, sealed } = record;
        const entries = JSON.stringify(index);
        const row = { key, version, provider, createdAt, lastSeenAt, expiresAt, entries, sealed };
        if (expectedVersion === 0) return create.run({ ...row, now: now(), beyond }).changes === 1;
        const replaced = replace.run({ ...row, expectedVersion }).changes === 1;
        if (replaced) changes.tell();
        return replaced;
      }),

    touch: (key, lastSeenAt) => writing(({ touch }) => void touch.run({ key, lastSeenAt })),

    end: (key, until) =>
      writing((connection) => {
        const { durably, end, bury } = connection;
        const ended = durably(() => {
          bury.run({ key, until });
          return end.run({ key }).changes === 1;
        });
        if (ended) changes.tell();
        if (ended) connection.tryToEmptyLog();
        return ended;
      }),

    async endIndexed(entry, until) {
      const lasting = until > now();
      // Anyone can trigger such a call, so it waits for no lock.
      if (!lasting && !(await reading(({ named }) => named.get({ entry })))) return 0;
      return writing((connection) => {
        const { durably, bury, buryNamed, endNamed } = connection;
        const ended = durably(() => {
          if (lasting) bury.run({ key: entry, until });
          buryNamed.run({ entry, until });
          return Number(endNamed.run({ entry }).changes);
        });
        if (ended > 0) changes.tell();
        if (ended > 0) connection.tryToEmptyLog();
        return ended;
      });
    },

    findIndexed: (entry) =>
      reading(({ find }) =>
        find.all({ entry }).map((row) => ({ key: row["key"] as string, envelope: envelopeOf(row) })),
      ),

    claim: (key, until) => writing(({ claim }) => claim.run({ key, until, now: now() }).changes === 1),

    lock: (key, until) =>
      writing(({ lock }) => {
        const holder = randomUUID();
        if (lock.run({ key, holder, until, now: now() }).changes === 0) return undefined;
        return {
          extend: (later) =>
            writing(({ extendLock }) => extendLock.run({ key, holder, until: later, now: now() }).changes === 1),
          release: () => writing(({ unlock }) => unlock.run({ key, holder }).changes === 1),
        };
      }),

    announce: (id, note, until) =>
      writing((statements) => {
        const at = now();
        if (until > at) statements.announce.run({ id, note, until });
        statements.dropNotes.run({ now: at, withdrawn: until > at ? null : id });
        return statements.notes.all().map((row) => row["note"] as string);
      }),

    changes: (listener) => changes.open(listener),

    async sweep(before) {
      let gone = 0;
      for (const name of ["sweepSessions", "sweepClaims", "sweepLocks", "sweepTombstones"] as const) {
        gone += await sweepBatches(name, before);
      }
      await sweepBatches("sweepChanges", before - changesKeptSeconds);
      await reading((connection) => connection.tryToEmptyLog());
      return gone;
    },

    needsRestart() {
      try {
        opened?.files.glance();
        return false;
      } catch {
        return true;
      }
    },

    async close() {
      changes.close();
      const last = opening;
      opening = opened = undefined;
      (await last?.catch(() => undefined))?.database.close();
    },
  };
  sqliteFiles().set(store, file);
  return store;
}

/** The file of a store that `sqliteStore` made, also in another copy of this module, and of one whose calls telemetry observes. */
export function sqliteFileOf(store: SessionStore): string | undefined {
  return sqliteFiles().get(store) ?? sqliteFiles().get(Object.getPrototypeOf(store) as SessionStore);
}

function sqliteFiles(): WeakMap<SessionStore, string> {
  return processWide("sqlite files", () => new WeakMap<SessionStore, string>());
}

/** The columns that `read` selects. */
type ReadRow = [
  version: number,
  provider: string,
  createdAt: number,
  lastSeenAt: number,
  expiresAt: number,
  entries: string,
  sealed: Uint8Array,
];

function envelopeOf(row: Record<string, SQLOutputValue>): SessionEnvelope {
  return {
    version: row["version"] as number,
    provider: row["provider"] as string,
    createdAt: row["created_at"] as number,
    lastSeenAt: row["last_seen_at"] as number,
    expiresAt: row["expires_at"] as number,
    index: JSON.parse(row["entries"] as string) as string[],
  };
}
