import { AsyncLocalStorage } from "node:async_hooks";
import {
  HandleEmptyInListsPlugin,
  Kysely,
  PostgresDialect,
  replaceWithNoncontingentExpression,
  SqliteDialect,
} from "kysely";
import { Migrator } from "kysely/migration";
import pg from "pg";
import { migrations, type RecordRow, type Tables } from "./schema.ts";
import { sqliteFile } from "./sqlite.ts";

/** Where the register keeps what is filed. It is opened at the first use, and once more after an attempt that failed. */
export interface Database {
  /** For queries: of the transaction that the caller is in, else each by itself. */
  readonly queries: () => Promise<Kysely<Tables>>;
  /** Does all of the work, or nothing of it if the work throws. */
  readonly transaction: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

interface Place {
  /** PostgreSQL, where it is set. */
  readonly databaseUrl: string | undefined;
  /** Else this file of SQLite. */
  readonly databaseFile: string;
}

/** `examples` are the first rows of each subject that has none. */
export function openDatabase(place: Place, examples: () => readonly RecordRow[]): Database {
  const inside = new AsyncLocalStorage<Kysely<Tables>>();
  let opened: Promise<Kysely<Tables>> | undefined;
  const database = (): Promise<Kysely<Tables>> =>
    (opened ??= prepared(place, examples).catch((error: unknown) => {
      opened = undefined;
      throw error;
    }));
  return {
    queries: async () => inside.getStore() ?? database(),
    transaction: async (work) =>
      (await database()).transaction().execute((transaction) => inside.run(transaction, work)),
  };
}

async function prepared(place: Place, examples: () => readonly RecordRow[]): Promise<Kysely<Tables>> {
  const plugins = [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })];
  const database = new Kysely<Tables>({ dialect: dialectOf(place), plugins });
  try {
    const provider = { getMigrations: () => Promise.resolve(migrations(place.databaseUrl !== undefined)) };
    const { error } = await new Migrator({ db: database, provider }).migrateToLatest();
    if (error !== undefined) throw error instanceof Error ? error : new Error("the migration failed", { cause: error });
    await database.transaction().execute(async (transaction) => {
      const known = await transaction.selectFrom("record").select("subject").distinct().execute();
      const missing = examples().filter(({ subject }) => !known.some((one) => one.subject === subject));
      // Another process may begin at the same time.
      for (const row of missing)
        await transaction
          .insertInto("record")
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
    });
  } catch (error) {
    await database.destroy();
    throw error;
  }
  return database;
}

function dialectOf({ databaseUrl, databaseFile }: Place): PostgresDialect | SqliteDialect {
  // Opened within the promise, so that a file that cannot be opened is a query that fails.
  if (databaseUrl === undefined) return new SqliteDialect({ database: async () => sqliteFile(databaseFile) });
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 2000,
    query_timeout: 4000,
    // The server ends without waiting for idle connections.
    allowExitOnIdle: true,
  });
  // A connection that is cut, idle or within a transaction, must not end the process: the query that needs it fails, and tells why.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return new PostgresDialect({ pool });
}

/** SQLSTATE classes and the like: no connection, no resources, an operator's intervention, a system error, a lost race. */
const isAwayBy = /^(?:08|40|53|57|58)\w{3}$|^E[A-Z]+$/;
/** SQLite's result codes for a fault of the SQL and for a broken constraint: those are mistakes of this program. */
const mistakes = new Set([1, 19]);

/** Whether an error says that the database is away, and not that this program is wrong. */
export function isUnavailable(error: unknown): boolean {
  const { code, errcode, message } = Object(error) as { code?: unknown; errcode?: unknown; message?: unknown };
  if (code === "ERR_SQLITE_ERROR") return !mistakes.has(Number(errcode) & 255);
  return typeof code === "string"
    ? isAwayBy.test(code)
    : /timeout exceeded when trying to connect|Connection terminated|Query read timeout|not queryable/.test(
        String(message),
      );
}
