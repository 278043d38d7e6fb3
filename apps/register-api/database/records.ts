import type { Kysely } from "kysely";
import { Refused } from "../problem.ts";
import type { Database } from "./database.ts";
import type { RecordRow, Tables } from "./schema.ts";

/** One kind of thing that is filed: what of its content the database looks it up by. */
export interface Kind<Content> {
  readonly subject: string;
  readonly order: "asc" | "desc";
  readonly columns: (
    content: Content,
  ) => Pick<RecordRow, "key" | "owner" | "position"> & Partial<Pick<RecordRow, "holds">>;
}

/** What was filed, with the number of its version: a change names the version that it was made from. */
export type Versioned<Content> = Content & { readonly versjon: number };

/** One page of a list. */
export interface Page<Content> {
  readonly found: readonly Versioned<Content>[];
  /** Which page it is, how many there are, and how many entries on all of them. */
  readonly of: { readonly side: number; readonly sider: number; readonly antall: number };
}

const pageSize = 20;

export interface Records<Content> {
  /** Of these owners, or of all where none are given. */
  readonly page: (side: number, owners?: readonly string[]) => Promise<Page<Content>>;
  /** All of these owners, where there are few. */
  readonly all: (owners: readonly string[]) => Promise<readonly Versioned<Content>[]>;
  readonly by: (key: string) => Promise<Versioned<Content> | undefined>;
  /** `undefined` if there is one with its key, or another holds what it holds. */
  readonly add: (content: Content) => Promise<Versioned<Content> | undefined>;
  /**
   * Replaces what was filed under the same key.
   * @throws {@link Refused} `changed_meanwhile` if it has another version by now than `seen`
   */
  readonly change: (content: Content, seen: number) => Promise<Versioned<Content>>;
  /** Deletes all of the owners before this one. */
  readonly forgetBefore: (owner: string) => Promise<void>;
}

/** The row of something that is filed. */
export function rowOf<Content>({ subject, columns }: Kind<Content>, content: Content): RecordRow {
  return { subject, holds: null, ...columns(content), version: 1, content: JSON.stringify(content) };
}

/** What is filed of one kind. */
export function recordsOf<Content extends object>(database: Database, kind: Kind<Content>): Records<Content> {
  const { subject, order } = kind;
  const list = (queries: Kysely<Tables>, owners?: readonly string[]) => {
    const listed = queries.selectFrom("record").where("subject", "=", subject).where("position", "is not", null);
    return owners ? listed.where("owner", "in", owners) : listed;
  };
  const inOrder = (listed: ReturnType<typeof list>) =>
    listed.select(["content", "version"]).orderBy("position", order).orderBy("key", order);
  return {
    async page(side, owners) {
      const listed = list(await database.queries(), owners);
      const rows = await inOrder(listed)
        .limit(pageSize)
        .offset((side - 1) * pageSize)
        .execute();
      const { count } = await listed.select(({ fn }) => fn.countAll().as("count")).executeTakeFirstOrThrow();
      const antall = Number(count);
      return {
        found: rows.map((row) => kept<Content>(row)),
        of: { side, sider: Math.max(1, Math.ceil(antall / pageSize)), antall },
      };
    },
    async all(owners) {
      return (await inOrder(list(await database.queries(), owners)).execute()).map((row) => kept<Content>(row));
    },
    async by(key) {
      const row = await (
        await database.queries()
      )
        .selectFrom("record")
        .select(["content", "version"])
        .where("subject", "=", subject)
        .where("key", "=", key)
        .executeTakeFirst();
      return row && kept<Content>(row);
    },
    async add(content) {
      const { numInsertedOrUpdatedRows } = await (
        await database.queries()
      )
        .insertInto("record")
        .values(rowOf(kind, content))
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n ? { ...content, versjon: 1 } : undefined;
    },
    async change(content, seen) {
      const row = { ...rowOf(kind, content), version: seen + 1 };
      const { numUpdatedRows } = await (
        await database.queries()
      )
        .updateTable("record")
        .set(row)
        .where("subject", "=", subject)
        .where("key", "=", row.key)
        .where("version", "=", seen)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 1n) return { ...content, versjon: seen + 1 };
      throw new Refused({
        status: 409,
        code: "changed_meanwhile",
        title: "Somebody has changed it since this version",
      });
    },
    async forgetBefore(owner) {
      await (
        await database.queries()
      )
        .deleteFrom("record")
        .where("subject", "=", subject)
        .where("owner", "<", owner)
        .execute();
    },
  };
}

/** `versjon` is the row's: one in the content was that of an earlier version. */
function kept<Content>({ content, version }: Pick<RecordRow, "content" | "version">): Versioned<Content> {
  return { ...(JSON.parse(content) as Content), versjon: version };
}
