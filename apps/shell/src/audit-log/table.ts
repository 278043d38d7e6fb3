import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** An entry of the audit log, as auditors see it: of a person there is the pseudonym alone. */
export interface Entry {
  readonly id: number;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly action: string;
  readonly result: string;
  readonly subject: string;
  readonly case: string;
  /** Why not. */
  readonly reason: string;
}

/** Which entries; an empty text is any. `from` and `to` are days, UTC. */
export type Filter = Readonly<Record<"subject" | "action" | "result" | "from" | "to", string>>;

let opened: DatabaseSync | undefined;

function table(): DatabaseSync {
  if (opened) return opened;
  const file = process.env["AUDIT_DATABASE"] ?? ".data/audit.db";
  mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file, { timeout: 2000 });
  database.exec(`
    PRAGMA journal_mode = WAL;
    CREATE TABLE IF NOT EXISTS entry (
      id INTEGER PRIMARY KEY, time TEXT NOT NULL, action TEXT NOT NULL, result TEXT NOT NULL,
      subject TEXT NOT NULL, "case" TEXT NOT NULL, reason TEXT NOT NULL
    );
    CREATE INDEX IF NOT EXISTS entry_time ON entry (time);`);
  return (opened = database);
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** Adds an entry, with the members named here and no other, and deletes what is older than a year. The log on stdout has it even if this fails. */
export function storeAuditEntry(event: object): void {
  const { time, action, result, subject, case: nr, note, error } = event as Readonly<Record<string, unknown>>;
  const reason = text(note) || text((error as { readonly code?: unknown } | undefined)?.code);
  try {
    table()
      .prepare(`INSERT INTO entry (time, action, result, subject, "case", reason) VALUES (?, ?, ?, ?, ?, ?)`)
      .run(text(time), text(action), text(result), text(subject), text(nr), reason);
    const yearAgo = new Date(Date.now() - 365 * 24 * 3600 * 1000).toISOString();
    table().prepare("DELETE FROM entry WHERE time < ?").run(yearAgo);
  } catch (cause) {
    console.error(JSON.stringify({ time: text(time), level: "error", error: "audit_table", cause: String(cause) }));
  }
}

const chosen = `FROM entry WHERE (:subject = '' OR subject = :subject) AND (:action = '' OR action = :action)
  AND (:result = '' OR result = :result) AND (:from = '' OR time >= :from) AND (:to = '' OR time < :to || 'T24')`;

/** The entries of a filter, newest first: `most` of them, after `skipped`. */
export function entriesOf(filter: Filter, most: number, skipped = 0): readonly Entry[] {
  const columns = `id, time, action, result, subject, "case", reason`;
  return table()
    .prepare(`SELECT ${columns} ${chosen} ORDER BY id DESC LIMIT :most OFFSET :skipped`)
    .all({ ...filter, most, skipped }) as unknown as readonly Entry[];
}

/** How many entries the filter has. */
export function countOf(filter: Filter): number {
  return Number(
    table()
      .prepare(`SELECT count(*) AS count ${chosen}`)
      .get({ ...filter })?.["count"],
  );
}
