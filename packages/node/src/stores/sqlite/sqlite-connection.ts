import type { DatabaseSync, StatementSync } from "node:sqlite";
import { createForThisUser, openFiles, openingFault, type OpenFiles } from "./sqlite-file.ts";
import { isBusy, lockPause, lockQueue, type LockQueue } from "./sqlite-lock-queue.ts";
import { migrations, sql } from "./sqlite-schema.ts";

/** The default settings of a connection. Single operations change one temporarily. */
const standing = {
  /** How long one attempt waits for another process's lock, in milliseconds. It blocks the event loop; the queue waits on without. */
  busy_timeout: 5,
  /** NORMAL syncs only at checkpoints: a commit does not wait for the disk, and a power cut may undo it. */
  synchronous: "NORMAL",
} as const;

/** The page cache of a connection, enough for some ten thousand sessions. A write by another process empties it. */
const cacheKibibytes = 32_768;

/** How long opening is retried while other processes open the same new file, in milliseconds. */
const openingMs = 1_000;

type Statements = Readonly<Record<keyof typeof sql, StatementSync>>;

/** An open file with all prepared statements of the store. */
export interface Connection extends Statements {
  readonly database: DatabaseSync;
  readonly files: OpenFiles;
  /** Readers do not wait behind writers: in WAL mode a writer does not lock them out. */
  readonly readers: LockQueue;
  readonly writers: LockQueue;
  /** Runs the work in one transaction that survives a power cut. */
  readonly durably: <Result>(work: () => Result) => Result;
  readonly tryToEmptyLog: () => void;
}

/** Opens the file. Creates it and migrates its schema if needed. */
export async function connect(file: string): Promise<Connection> {
  const { DatabaseSync } = await import("node:sqlite");
  const deadline = performance.now() + openingMs;
  for (;;) {
    const created = createForThisUser(file);
    try {
      return openDatabase(new DatabaseSync(file), file, created);
    } catch (error) {
      if (!isBusy(error)) throw openingFault(file, error);
      if (performance.now() > deadline) throw error;
      await lockPause();
    }
  }
}

function openDatabase(database: DatabaseSync, file: string, created: string): Connection {
  try {
    prepareFile(database);
    const statements = prepareStatements(database);
    return {
      database,
      files: openFiles(file, created),
      readers: lockQueue(),
      writers: lockQueue(),
      ...statements,
      durably: (work) => durably(database, work),
      tryToEmptyLog: () => tryToEmptyLog(database, statements),
    };
  } catch (error) {
    database.close();
    throw error;
  }
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
  // Also creates the WAL and its index. A file of the newest schema is opened while another process writes to it.
  if (schemaOf(database) !== migrations.length) atomically(database, () => migrate(database));
}

function migrate(database: DatabaseSync): void {
  const found = schemaOf(database);
  const newest = migrations.length;
  if (found > newest) throw new Error(`The file has schema ${found}; this version reads schema ${newest}.`);
  if (found < newest) database.exec([...migrations.slice(found), `PRAGMA user_version = ${newest};`].join("\n"));
}

function schemaOf(database: DatabaseSync): number {
  return Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
}

function prepareStatements(database: DatabaseSync): Statements {
  const prepared = Object.entries(sql).map(([name, source]) => [name, database.prepare(source)] as const);
  const statements = Object.fromEntries(prepared) as Statements;
  // `read` runs in most requests, and making an object of a row would cost as much as reading it.
  statements.read.setReturnArrays(true);
  return statements;
}

function atomically<Result>(database: DatabaseSync, work: () => Result): Result {
  // IMMEDIATE takes the write lock at once. A transaction that reads first may fail to upgrade its lock later.
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

/** FULL syncs the WAL at the commit, so that a logout survives a power cut even if the WAL cannot be emptied. */
function durably<Result>(database: DatabaseSync, work: () => Result): Result {
  return withSetting(database, "synchronous", "FULL", () => atomically(database, work));
}

/** Runs the work with one changed setting. Must wrap the transaction: SQLite ignores a change of `synchronous` within one. */
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
 * `secure_delete` zeroes a deleted row in the database, but the WAL still holds the old pages until a checkpoint. With a busy timeout, the
 * checkpoint would wait for every reader, and a logout must not wait for a backup. A later checkpoint removes what this one cannot.
 */
function tryToEmptyLog(database: DatabaseSync, { emptyLog }: Statements): void {
  withSetting(database, "busy_timeout", 0, () => {
    try {
      // A busy checkpoint usually returns a row that says so, rather than throws.
      emptyLog.get();
    } catch (error) {
      if (!isBusy(error)) throw error;
    }
  });
}
