import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { SqliteDatabase } from "kysely";

/** A file of SQLite by `node:sqlite`, as Kysely's dialect expects it. */
export function sqliteFile(path: string): SqliteDatabase {
  mkdirSync(dirname(path), { recursive: true });
  // Another process may hold the write lock for a moment.
  const database = new DatabaseSync(path, { timeout: 2000 });
  database.exec("PRAGMA journal_mode = WAL");
  return {
    close: () => database.close(),
    prepare(sql) {
      // A transaction that reads before it writes would fail at its first write if another process has written meanwhile (SQLITE_BUSY_SNAPSHOT).
      const statement = database.prepare(sql === "begin" ? "begin immediate" : sql);
      type Values = Parameters<typeof statement.all>;
      return {
        reader: statement.columns().length > 0,
        all: (values) => statement.all(...(values as Values)),
        run: (values) => statement.run(...(values as Values)),
        iterate: (values) => statement.iterate(...(values as Values)),
      };
    },
  };
}
