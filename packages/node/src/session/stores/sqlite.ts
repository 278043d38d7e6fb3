import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { DatabaseSync, SQLOutputValue, StatementSync } from "node:sqlite";
import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";
import { systemClock, type Clock } from "../../clock.ts";
import { AuthError } from "../../errors.ts";
import type { SessionStore, StoredSession } from "../session-store.ts";
import { migrations, sql } from "./sqlite-schema.ts";

export interface SqliteStoreOptions {
  /** The database file. It and its folder are made, for this user alone, when they are not there. */
  readonly path: string;
  /** Default: the system's clock. */
  readonly now?: Clock;
}

/** What a connection keeps to, and departs from only for the one piece of work that needs it. */
const standing = {
  /** How long one call waits for another process's write before it gives up, in milliseconds. It blocks this process. */
  busy_timeout: 2_000,
  /** NORMAL leaves it to a checkpoint to sync: a commit costs no wait for the disk, and a power cut may undo it. */
  synchronous: "NORMAL",
} as const;

/** How often, and how many milliseconds apart, opening is tried while other processes open the same new file. */
const openAttempts = { count: 50, apartMs: 20 };

/** Rows that a sweep deletes before it lets requests in between: some milliseconds. */
const sweepBatch = 500;

type Statements = Readonly<Record<keyof typeof sql, StatementSync>>;
type Connection = Statements & { readonly database: DatabaseSync };

/**
 * Sessions in one SQLite file: the embedded store, for one host, shared by its processes. Nothing is loaded and no file
 * is touched before the first use; after `close()` the next use opens the file again.
 *
 * A power cut may lose the last logins and refreshes, never an ended session's end: that is synced before `end` resolves.
 *
 * By then its bytes are overwritten too, unless another connection is just then reading or writing the file. While one
 * reads for long (a backup, Litestream), SQLite has to keep them; the next end of a session, or `sweep`, after it is done
 * overwrites them.
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
        const { version, provider, createdAt, lastSeenAt, expiresAt, index, sealed } = record;
        const entries = JSON.stringify(index);
        const row = { key, version, provider, createdAt, lastSeenAt, expiresAt, entries, sealed };
        const result =
          expectedVersion === 0 ? create.run({ ...row, now: now() }) : replace.run({ ...row, expectedVersion });
        return result.changes === 1;
      }),

    touch: (key, lastSeenAt) => using(({ touch }) => void touch.run({ key, lastSeenAt })),

    end: (key, until) =>
      using((connection) => {
        const { database, end, bury } = connection;
        const ended = durably(database, () => {
          bury.run({ key, until });
          return end.run({ key }).changes === 1;
        });
        if (ended) tryToEmptyLog(connection);
        return ended;
      }),

    endIndexed: (entry, until) =>
      using((connection) => {
        const { database, named, bury, buryNamed, endNamed } = connection;
        const lasting = until > now();
        if (!lasting && !named.get({ entry })) return 0;
        const ended = durably(database, () => {
          if (lasting) bury.run({ key: entry, until });
          buryNamed.run({ entry, until });
          return Number(endNamed.run({ entry }).changes);
        });
        if (ended > 0) tryToEmptyLog(connection);
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
      await using(tryToEmptyLog);
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
    PRAGMA busy_timeout = ${standing.busy_timeout};
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = ${standing.synchronous};
    PRAGMA secure_delete = ON;
    PRAGMA trusted_schema = OFF;
  `);
  atomically(database, () => {
    const found = Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
    const newest = migrations.length;
    if (found > newest) throw new Error(`The file has schema ${found}; this version reads schema ${newest}.`);
    if (found < newest) database.exec([...migrations.slice(found), `PRAGMA user_version = ${newest};`].join("\n"));
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

/** FULL syncs the log with the commit, so that an end lasts whether or not the log can be emptied. */
function durably<Result>(database: DatabaseSync, work: () => Result): Result {
  return withSetting(database, "synchronous", "FULL", () => atomically(database, work));
}

/** Does the work with another setting of this connection. Within a transaction SQLite leaves `synchronous` as it is. */
function withSetting<Result>(
  database: DatabaseSync,
  setting: keyof typeof standing,
  value: string | number,
  work: () => Result,
): Result {
  database.exec(`PRAGMA ${setting} = ${value}`);
  try {
    return work();
  } finally {
    database.exec(`PRAGMA ${setting} = ${standing[setting]}`);
  }
}

/**
 * `secure_delete` zeroes a row in the database, but the log still holds the pages as they were. A checkpoint would wait for
 * every reader, as long as the busy timeout; a logout does not wait for a backup. What it has to leave, a later one takes.
 */
function tryToEmptyLog({ database, emptyLog }: Connection): void {
  withSetting(database, "busy_timeout", 0, () => {
    try {
      // Most often a row says that it was busy.
      emptyLog.get();
    } catch (error) {
      if (!isBusy(error)) throw error;
    }
  });
}

function recordOf(row: Record<string, SQLOutputValue> | undefined): StoredSession | undefined {
  if (!row) return undefined;
  return {
    version: row["version"] as number,
    provider: row["provider"] as string,
    createdAt: row["created_at"] as number,
    lastSeenAt: row["last_seen_at"] as number,
    expiresAt: row["expires_at"] as number,
    index: JSON.parse(row["entries"] as string) as string[],
    sealed: row["sealed"] as Uint8Array,
  };
}

/** SQLITE_BUSY, of whichever kind: turning a new file's log on, for one, does not wait for others that are opening it. */
function isBusy(error: unknown): boolean {
  const primaryCodeMask = 0xff;
  const busy = 5;
  return error instanceof Error && "errcode" in error && (Number(error.errcode) & primaryCodeMask) === busy;
}
