import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { DatabaseSync, SQLOutputValue, StatementSync } from "node:sqlite";
import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";
import { systemClock, type Clock } from "../../clock.ts";
import { AuthError } from "../../errors.ts";
import type { SessionStore, StoredSession } from "../session-store.ts";

export interface SqliteStoreOptions {
  /** The database file. It and its folder are made, for this user alone, when they are not there. */
  readonly path: string;
  /** Default: the system's clock. */
  readonly now?: Clock;
}

/** How long one call waits for another process's write before it gives up, in milliseconds. It blocks this process. */
const busyTimeoutMs = 2_000;

/** How often, and how many milliseconds apart, opening is tried while other processes open the same new file. */
const openAttempts = { count: 50, apartMs: 20 };

/** Rows that a sweep deletes before it lets requests in between: some milliseconds. */
const sweepBatch = 500;

/** `PRAGMA user_version` of the file that this source reads and writes. */
const schemaVersion = 1;

// Session rows are a few kilobytes, too long for a table WITHOUT ROWID to stay flat.
const schema = `
  CREATE TABLE sessions (
    key TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    provider TEXT NOT NULL,
    created_at REAL NOT NULL,
    last_seen_at REAL NOT NULL,
    expires_at REAL NOT NULL,
    sealed BLOB NOT NULL
  ) STRICT;
  CREATE INDEX sessions_by_expiry ON sessions (expires_at);
  CREATE TABLE claims (key TEXT NOT NULL PRIMARY KEY, until REAL NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX claims_by_end ON claims (until);
  CREATE TABLE tombstones (key TEXT NOT NULL PRIMARY KEY, until REAL NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX tombstones_by_end ON tombstones (until);
  PRAGMA user_version = ${schemaVersion};
`;

const sql = {
  read: "SELECT version, provider, created_at, last_seen_at, expires_at, sealed FROM sessions WHERE key = :key",
  create: `
    INSERT INTO sessions (key, version, provider, created_at, last_seen_at, expires_at, sealed)
    SELECT :key, :version, :provider, :createdAt, :lastSeenAt, :expiresAt, :sealed
    WHERE NOT EXISTS (SELECT 1 FROM tombstones WHERE key = :key AND until > :now)
    ON CONFLICT DO NOTHING`,
  replace: `
    UPDATE sessions
    SET version = :version, provider = :provider, created_at = :createdAt, last_seen_at = :lastSeenAt,
      expires_at = :expiresAt, sealed = :sealed
    WHERE key = :key AND version = :expectedVersion`,
  touch: "UPDATE sessions SET last_seen_at = :lastSeenAt WHERE key = :key AND last_seen_at < :lastSeenAt",
  end: "DELETE FROM sessions WHERE key = :key",
  bury: `
    INSERT INTO tombstones (key, until) VALUES (:key, :until)
    ON CONFLICT (key) DO UPDATE SET until = max(until, excluded.until)`,
  claim: `
    INSERT INTO claims (key, until) VALUES (:key, :until)
    ON CONFLICT (key) DO UPDATE SET until = excluded.until WHERE until <= :now`,
  sweepSessions: "DELETE FROM sessions WHERE key IN (SELECT key FROM sessions WHERE expires_at < :before LIMIT :batch)",
  sweepClaims: "DELETE FROM claims WHERE key IN (SELECT key FROM claims WHERE until < :before LIMIT :batch)",
  sweepTombstones:
    "DELETE FROM tombstones WHERE key IN (SELECT key FROM tombstones WHERE until < :before LIMIT :batch)",
  // Moves what the write-ahead log holds into the database, syncs it, and empties the log.
  emptyLog: "PRAGMA wal_checkpoint(TRUNCATE)",
} as const;

type Statements = Readonly<Record<keyof typeof sql, StatementSync>>;
type Connection = Statements & { readonly database: DatabaseSync };

/**
 * Sessions in one SQLite file: the embedded store, for one host, shared by its processes. Nothing is loaded and no file
 * is touched before the first use; after `close()` the next use opens the file again.
 *
 * A power cut may lose the last logins and refreshes, never an ended session's end: that is synced before `end` resolves,
 * and its bytes are overwritten.
 *
 * Errors: every method rejects with `session_store_unavailable`, the cause being what SQLite or the file system said.
 */
export function sqliteStore({ path, now = systemClock }: SqliteStoreOptions): SessionStore {
  const file = resolve(path);
  let opening: Promise<Connection> | undefined;

  function connection(): Promise<Connection> {
    if (opening) return opening;
    const attempt = connect(file);
    opening = attempt;
    attempt.catch(() => {
      if (opening === attempt) opening = undefined;
    });
    return attempt;
  }

  async function using<Result>(work: (connection: Connection) => Result): Promise<Result> {
    try {
      return work(await connection());
    } catch (cause) {
      throw new AuthError("session_store_unavailable", { cause });
    }
  }

  return {
    read: (key) => using(({ read }) => recordOf(read.get({ key }))),

    write: (key, record, expectedVersion) =>
      using(({ create, replace }) => {
        const { version, provider, createdAt, lastSeenAt, expiresAt, sealed } = record;
        const row = { key, version, provider, createdAt, lastSeenAt, expiresAt, sealed };
        const result =
          expectedVersion === 0 ? create.run({ ...row, now: now() }) : replace.run({ ...row, expectedVersion });
        return result.changes === 1;
      }),

    touch: (key, lastSeenAt) => using(({ touch }) => void touch.run({ key, lastSeenAt })),

    end: (key, until) =>
      using(({ database, end, bury, emptyLog }) => {
        const ended = atomically(database, () => {
          bury.run({ key, until });
          return end.run({ key }).changes === 1;
        });
        // `secure_delete` zeroes the row in the database, but the log still holds the pages as they were.
        if (ended) emptyLog.get();
        return ended;
      }),

    claim: (key, until) => using(({ claim }) => claim.run({ key, until, now: now() }).changes === 1),

    async sweep(before) {
      let gone = 0;
      for (const name of ["sweepSessions", "sweepClaims", "sweepTombstones"] as const) {
        for (let last = sweepBatch; last === sweepBatch; gone += last) {
          last = await using((statements) => Number(statements[name].run({ before, batch: sweepBatch }).changes));
          await nextTurn();
        }
      }
      await using(({ emptyLog }) => void emptyLog.get());
      return gone;
    },

    async close() {
      const last = opening;
      opening = undefined;
      const opened = await last?.catch(() => undefined);
      opened?.database.close();
    },
  };
}

async function connect(file: string): Promise<Connection> {
  const { DatabaseSync } = await import("node:sqlite");
  createForThisUser(file);
  for (let attempt = 1; ; attempt++) {
    const database = new DatabaseSync(file);
    try {
      prepareFile(database);
      return { database, ...prepareStatements(database) };
    } catch (error) {
      database.close();
      if (!isBusy(error) || attempt === openAttempts.count) throw error;
      await wait(openAttempts.apartMs);
    }
  }
}

/** SQLite gives its log and index files the mode of the database file. */
function createForThisUser(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, "a", 0o600));
}

function prepareFile(database: DatabaseSync): void {
  database.exec(`
    PRAGMA busy_timeout = ${busyTimeoutMs};
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA secure_delete = ON;
    PRAGMA trusted_schema = OFF;
  `);
  atomically(database, () => {
    const found = Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
    if (found === 0) database.exec(schema);
    else if (found !== schemaVersion)
      throw new Error(`The file has schema ${found}; this version reads schema ${schemaVersion}.`);
  });
}

function prepareStatements(database: DatabaseSync): Statements {
  const prepared = Object.entries(sql).map(([name, source]) => [name, database.prepare(source)]);
  return Object.fromEntries(prepared) as Statements;
}

function atomically<Result>(database: DatabaseSync, work: () => Result): Result {
  // IMMEDIATE takes the write lock at once: a transaction that reads first and asks for it later can be refused outright.
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

function recordOf(row: Record<string, SQLOutputValue> | undefined): StoredSession | undefined {
  if (!row) return undefined;
  return {
    version: row["version"] as number,
    provider: row["provider"] as string,
    createdAt: row["created_at"] as number,
    lastSeenAt: row["last_seen_at"] as number,
    expiresAt: row["expires_at"] as number,
    sealed: row["sealed"] as Uint8Array,
  };
}

/** SQLITE_BUSY: turning a new file's log on does not wait for other processes that are opening it. */
function isBusy(error: unknown): boolean {
  const primaryCodeMask = 0xff;
  const busy = 5;
  return error instanceof Error && "errcode" in error && (Number(error.errcode) & primaryCodeMask) === busy;
}
