import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { migrations, sql } from "./sqlite-schema.ts";

/** What a connection keeps to, and departs from only for the one piece of work that needs it. */
const standing = {
  /** How long one call waits for another process's write before it gives up, in milliseconds. It blocks this process. */
  busy_timeout: 2_000,
  /** NORMAL leaves it to a checkpoint to sync: a commit costs no wait for the disk, and a power cut may undo it. */
  synchronous: "NORMAL",
} as const;

/** Pages of the file that a connection keeps in memory, until another process writes: of some ten thousand sessions. */
const cacheKibibytes = 32_768;

/** How often, and how many milliseconds apart, opening is tried while other processes open the same new file. */
const openAttempts = { count: 50, apartMs: 20 };

type Statements = Readonly<Record<keyof typeof sql, StatementSync>>;

/** An open file, with every statement of the store prepared. */
export interface Connection extends Statements {
  readonly database: DatabaseSync;
  /** Does the work at once, and lasts through a power cut. */
  readonly durably: <Result>(work: () => Result) => Result;
  readonly tryToEmptyLog: () => void;
}

/** Opens the file, made and brought to the newest schema where needed. */
export async function connect(file: string): Promise<Connection> {
  const { DatabaseSync } = await import("node:sqlite");
  createForThisUser(file);
  for (let attempt = 1; ; attempt++) {
    const database = new DatabaseSync(file);
    try {
      prepareFile(database);
      const statements = prepareStatements(database);
      return {
        database,
        ...statements,
        durably: (work) => durably(database, work),
        tryToEmptyLog: () => tryToEmptyLog(database, statements),
      };
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
    PRAGMA cache_size = -${cacheKibibytes};
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
  const prepared = Object.entries(sql).map(([name, source]) => [name, database.prepare(source)] as const);
  const statements = Object.fromEntries(prepared) as Statements;
  // At each request: an object made of a row costs as much as the row.
  statements.read.setReturnArrays(true);
  return statements;
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
function tryToEmptyLog(database: DatabaseSync, { emptyLog }: Statements): void {
  withSetting(database, "busy_timeout", 0, () => {
    try {
      // Most often a row says that it was busy.
      emptyLog.get();
    } catch (error) {
      if (!isBusy(error)) throw error;
    }
  });
}

/** SQLITE_BUSY, of whichever kind: turning a new file's log on, for one, does not wait for others that are opening it. */
function isBusy(error: unknown): boolean {
  const primaryCodeMask = 0xff;
  const busy = 5;
  return error instanceof Error && "errcode" in error && (Number(error.errcode) & primaryCodeMask) === busy;
}
