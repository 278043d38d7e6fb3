/** `PRAGMA user_version` of the file that this source reads and writes. */
export const schemaVersion = 1;

// Session rows are a few kilobytes, too long for a table WITHOUT ROWID to stay flat.
export const schema = `
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

/** Every statement of the store, by what it does. */
export const sql = {
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
  // Moves what the write-ahead log holds into the database, syncs it, and empties the log: as far as nobody reads it.
  emptyLog: "PRAGMA wal_checkpoint(TRUNCATE)",
} as const;
