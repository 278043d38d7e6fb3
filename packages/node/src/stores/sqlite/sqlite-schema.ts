/**
 * The schema migrations, in order; the first creates schema 1 in an empty file. The file's `PRAGMA user_version` is the number of applied
 * ones. Never change a published migration; add another.
 */
export const migrations: readonly string[] = [
  // Session rows have a few kilobytes, which would make the B-tree of a WITHOUT ROWID table too deep.
  `
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
  CREATE INDEX tombstones_by_end ON tombstones (until);`,
  // The column has the index entries of a record, the table `names` finds records by them. Triggers keep both consistent, also for writes by
  // the previous version in a process that still has the file open.
  `
  ALTER TABLE sessions ADD COLUMN entries TEXT NOT NULL DEFAULT '[]';
  CREATE TABLE names (entry TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (entry, key)) STRICT, WITHOUT ROWID;
  CREATE INDEX names_by_key ON names (key);
  CREATE TRIGGER session_created AFTER INSERT ON sessions BEGIN
    INSERT OR IGNORE INTO names (entry, key) SELECT value, NEW.key FROM json_each(NEW.entries);
  END;
  CREATE TRIGGER session_renamed AFTER UPDATE OF entries ON sessions WHEN NEW.entries <> OLD.entries BEGIN
    DELETE FROM names WHERE key = OLD.key;
    INSERT OR IGNORE INTO names (entry, key) SELECT value, NEW.key FROM json_each(NEW.entries);
  END;
  CREATE TRIGGER session_deleted AFTER DELETE ON sessions BEGIN
    DELETE FROM names WHERE key = OLD.key;
  END;`,
  // The changes that other processes must evict from their caches: ended sessions (deleted with a tombstone) and replaced ones. A sweep or a
  // touch needs no eviction. Triggers again, for processes of the previous version.
  `
  CREATE TABLE locks (key TEXT NOT NULL PRIMARY KEY, holder TEXT NOT NULL, until REAL NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX locks_by_end ON locks (until);
  CREATE TABLE changes (seq INTEGER PRIMARY KEY, key TEXT NOT NULL, at REAL NOT NULL) STRICT;
  CREATE TRIGGER session_replaced AFTER UPDATE OF version ON sessions BEGIN
    INSERT INTO changes (key, at) VALUES (NEW.key, unixepoch());
  END;
  CREATE TRIGGER session_ended AFTER DELETE ON sessions WHEN EXISTS (SELECT 1 FROM tombstones WHERE key = OLD.key) BEGIN
    INSERT INTO changes (key, at) VALUES (OLD.key, unixepoch());
  END;`,
  // What each process says of its configuration, so that one that differs is found.
  `
  CREATE TABLE notes (id TEXT NOT NULL PRIMARY KEY, note TEXT NOT NULL, until REAL NOT NULL) STRICT, WITHOUT ROWID;`,
];

/** Every statement of the store by name. */
export const sql = {
  read: "SELECT version, provider, created_at, last_seen_at, expires_at, entries, sealed FROM sessions WHERE key = ?",
  create: `
    INSERT INTO sessions (key, version, provider, created_at, last_seen_at, expires_at, entries, sealed)
    SELECT :key, :version, :provider, :createdAt, :lastSeenAt, :expiresAt, :entries, :sealed
    WHERE NOT EXISTS (
      SELECT 1 FROM tombstones
      WHERE until > :now AND (key = :key OR until > :beyond AND key IN (SELECT value FROM json_each(:entries)))
    )
    ON CONFLICT DO NOTHING`,
  replace: `
    UPDATE sessions
    SET version = :version, provider = :provider, created_at = :createdAt, last_seen_at = :lastSeenAt,
      expires_at = :expiresAt, entries = :entries, sealed = :sealed
    WHERE key = :key AND version = :expectedVersion`,
  touch: "UPDATE sessions SET last_seen_at = :lastSeenAt WHERE key = :key AND last_seen_at < :lastSeenAt",
  end: "DELETE FROM sessions WHERE key = :key",
  bury: `
    INSERT INTO tombstones (key, until) VALUES (:key, :until)
    ON CONFLICT (key) DO UPDATE SET until = max(until, excluded.until)`,
  named: "SELECT 1 FROM names WHERE entry = :entry LIMIT 1",
  buryNamed: `
    INSERT INTO tombstones (key, until)
    SELECT key, max(expires_at, :until) FROM sessions WHERE key IN (SELECT key FROM names WHERE entry = :entry)
    ON CONFLICT (key) DO UPDATE SET until = max(until, excluded.until)`,
  endNamed: "DELETE FROM sessions WHERE key IN (SELECT key FROM names WHERE entry = :entry)",
  find: `
    SELECT key, version, provider, created_at, last_seen_at, expires_at, entries FROM sessions
    WHERE key IN (SELECT key FROM names WHERE entry = :entry)`,
  claim: `
    INSERT INTO claims (key, until) VALUES (:key, :until)
    ON CONFLICT (key) DO UPDATE SET until = excluded.until WHERE until <= :now`,
  lock: `
    INSERT INTO locks (key, holder, until) VALUES (:key, :holder, :until)
    ON CONFLICT (key) DO UPDATE SET holder = excluded.holder, until = excluded.until WHERE until <= :now`,
  extendLock: "UPDATE locks SET until = :until WHERE key = :key AND holder = :holder AND until > :now",
  unlock: "DELETE FROM locks WHERE key = :key AND holder = :holder",
  announce: `
    INSERT INTO notes (id, note, until) VALUES (:id, :note, :until)
    ON CONFLICT (id) DO UPDATE SET note = excluded.note, until = excluded.until`,
  dropNotes: "DELETE FROM notes WHERE until <= :now OR id = :withdrawn",
  notes: "SELECT note FROM notes ORDER BY until DESC LIMIT 500",
  // A number that changes after a commit by any other connection.
  dataVersion: "PRAGMA data_version",
  newestChange: "SELECT max(seq) AS seq FROM changes",
  changesAfter: "SELECT seq, key FROM changes WHERE seq > :seq ORDER BY seq",
  sweepSessions: "DELETE FROM sessions WHERE key IN (SELECT key FROM sessions WHERE expires_at < :before LIMIT :batch)",
  sweepClaims: "DELETE FROM claims WHERE key IN (SELECT key FROM claims WHERE until < :before LIMIT :batch)",
  sweepLocks: "DELETE FROM locks WHERE key IN (SELECT key FROM locks WHERE until < :before LIMIT :batch)",
  // The newest row stays, so that numbering continues and a reader with an older position sees the gap.
  sweepChanges: `
    DELETE FROM changes WHERE seq IN (
      SELECT seq FROM changes WHERE at < :before AND seq < (SELECT max(seq) FROM changes) ORDER BY seq LIMIT :batch
    )`,
  sweepTombstones:
    "DELETE FROM tombstones WHERE key IN (SELECT key FROM tombstones WHERE until < :before LIMIT :batch)",
  // Writes the WAL into the database, syncs it and truncates the WAL, as far as no reader needs it.
  emptyLog: "PRAGMA wal_checkpoint(TRUNCATE)",
} as const;
