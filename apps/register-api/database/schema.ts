import { sql, type Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** What was filed: one row for each thing, with its content as JSON. The other columns are what it is looked up by. */
export interface RecordRow {
  /** The folder of the subject. */
  readonly subject: string;
  readonly key: string;
  /** Whose it is: an organisation number, or whatever lists are taken by. */
  readonly owner: string;
  /** The sort key of lists; `null` hides the row from lists. */
  readonly position: string | null;
  /** What no other of the subject may have at the same time, such as the number of a card. */
  readonly holds: string | null;
  /** One more after each change. */
  readonly version: number;
  readonly content: string;
}

/** The answer to a request with an `Idempotency-Key`. */
export interface AnswerRow {
  /** A digest of who called and of the key. */
  readonly key: string;
  /** A digest of the request. */
  readonly fingerprint: string;
  readonly status: number;
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly given: number;
}

export interface Tables {
  readonly record: RecordRow;
  readonly answer: AnswerRow;
}

/** Steps from an empty database to the tables above, in the order of their names. A step that has been released is never changed. */
export function migrations(isPostgres: boolean): Record<string, Migration> {
  // Elsewhere PostgreSQL would order by the language of its machine, and SQLite would not.
  const byCodePoint = sql.raw(isPostgres ? 'text collate "C"' : "text");
  return {
    "0001-records": {
      async up(database: Kysely<unknown>) {
        await database.schema
          .createTable("record")
          .ifNotExists()
          .addColumn("subject", "text", (column) => column.notNull())
          .addColumn("key", "text", (column) => column.notNull())
          .addColumn("owner", "text", (column) => column.notNull())
          .addColumn("position", byCodePoint)
          .addColumn("holds", "text")
          .addColumn("version", "integer", (column) => column.notNull())
          .addColumn("content", "text", (column) => column.notNull())
          .addPrimaryKeyConstraint("record_key", ["subject", "key"])
          .addUniqueConstraint("record_holds", ["subject", "holds"])
          .execute();
        await database.schema
          .createIndex("record_list")
          .ifNotExists()
          .on("record")
          .columns(["subject", "owner", "position"])
          .execute();
      },
    },
    "0002-answers": {
      async up(database: Kysely<unknown>) {
        await database.schema
          .createTable("answer")
          .ifNotExists()
          .addColumn("key", "text", (column) => column.primaryKey())
          .addColumn("fingerprint", "text", (column) => column.notNull())
          .addColumn("status", "integer", (column) => column.notNull())
          .addColumn("body", "text", (column) => column.notNull())
          .addColumn("given", "bigint", (column) => column.notNull())
          .execute();
        await database.schema.createIndex("answer_given").ifNotExists().on("answer").column("given").execute();
      },
    },
  };
}
