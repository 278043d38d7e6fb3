import { checksOf, type Check } from "./check.ts";

const atomic = "the contract of SessionStore";
const stores = "tests/stores.test.ts";

/** What each session store keeps to. */
export const storeChecks: Check[] = [
  ...checksOf(
    atomic,
    "session/stores/memory.ts",
    stores,
    ["memory: compare and set", "if (stored !== expectedVersion) return false;"],
    ["memory: a tombstone", "isBuried(key) || record", "record"],
    ["memory: a tombstone of a name", " || record.index.some((entry) => isBuried(entry, beyond))"],
    ["memory: a name that ended before the login began", "isBuried(entry, beyond)", "isBuried(entry)"],
    ["memory: the longer of two tombstones", "Math.max(until, tombstones.get(key) ?? 0)", "until"],
    ["memory: touched forward only", "record && lastSeenAt > record.lastSeenAt", "record"],
    [
      "memory: touched when it is there",
      "if (record && lastSeenAt > record.lastSeenAt) sessions.set(key, { ...record, lastSeenAt });",
      "if (!record || lastSeenAt > record.lastSeenAt) sessions.set(key, { index: [], sealed: new Uint8Array(), ...record, lastSeenAt });",
    ],
    ["memory: an end is for good", "    bury(key, until);\n"],
    [
      "memory: an end by name, for as long as it could have lived",
      "remove(key, Math.max(until, expiresAt))",
      "remove(key, until)",
    ],
    ["memory: locked for one", "if ((locks.get(key)?.until ?? 0) > now()) return undefined;"],
    ["memory: a lock lapses", "(locks.get(key)?.until ?? 0) > now()", "locks.has(key)"],
    ["memory: let go of by its holder", "locks.get(key) === held && locks.delete(key)", "locks.delete(key)"],
    ["memory: an end is told", "    if (removed) tell(key);\n"],
    ["memory: a replacement is told", "      if (expectedVersion > 0) tell(key);\n"],
    ["memory: a closed feed is not current", "isCurrent: () => listeners.has(feed)", "isCurrent: () => true"],
    ["memory: a name that ended", "      if (until > now()) bury(entry, until);\n"],
    ["memory: claimed once", "if ((claims.get(key) ?? 0) > now()) return false;"],
    ["memory: a claim runs out", "(claims.get(key) ?? 0) > now()", "claims.has(key)"],
    ["memory: a copy of its own, in", "sessions.set(key, ownCopy(record));", "sessions.set(key, record);"],
    ["memory: a copy of its own, out", "return record && ownCopy(record);", "return record;"],
    ["memory: bounded", "if (now() < sweepAt) return;", "return;"],
  ),
  ...checksOf(
    atomic,
    "session/stores/sqlite-schema.ts",
    stores,
    [
      "sqlite: compare and set",
      "WHERE key = :key AND version = :expectedVersion`",
      "WHERE key = :key AND :expectedVersion IS NOT NULL`",
    ],
    [
      "sqlite: nothing is created twice",
      "    ON CONFLICT DO NOTHING`",
      "    ON CONFLICT (key) DO UPDATE SET sealed = excluded.sealed, provider = excluded.provider`",
    ],
    [
      "sqlite: a tombstone",
      "(key = :key OR until > :beyond AND key IN (SELECT value FROM json_each(:entries)))",
      "(until > :beyond AND key IN (SELECT value FROM json_each(:entries)))",
    ],
    [
      "sqlite: a tombstone of a name",
      "(key = :key OR until > :beyond AND key IN (SELECT value FROM json_each(:entries)))",
      "(key = :key AND :beyond >= 0 AND :entries <> '')",
    ],
    ["sqlite: a name that ended before the login began", "until > :beyond AND key IN", ":beyond >= 0 AND key IN"],
    [
      "sqlite: the longer of two tombstones",
      "DO UPDATE SET until = max(until, excluded.until)`,\n  named",
      "DO UPDATE SET until = excluded.until`,\n  named",
    ],
    ["sqlite: touched forward only", "WHERE key = :key AND last_seen_at < :lastSeenAt", "WHERE key = :key"],
    [
      "sqlite: claimed once",
      "SET until = excluded.until WHERE until <= :now",
      "SET until = excluded.until WHERE until <= :now OR true",
    ],
    [
      "sqlite: a claim runs out",
      "ON CONFLICT (key) DO UPDATE SET until = excluded.until WHERE until <= :now",
      "ON CONFLICT (key) DO UPDATE SET until = until WHERE until < :now - :now",
    ],
    [
      "sqlite: locked for one",
      "SET holder = excluded.holder, until = excluded.until WHERE",
      "SET holder = excluded.holder, until = excluded.until WHERE true OR",
    ],
    [
      "sqlite: let go of by its holder",
      "WHERE key = :key AND holder = :holder",
      "WHERE key = :key AND :holder IS NOT NULL",
    ],
    [
      "sqlite: an end is told",
      "DELETE ON sessions WHEN EXISTS (SELECT 1 FROM tombstones WHERE key = OLD.key)",
      "DELETE ON sessions WHEN false",
    ],
    [
      "sqlite: a replacement is told",
      "UPDATE OF version ON sessions BEGIN",
      "UPDATE OF version ON sessions WHEN false BEGIN",
    ],
    ["sqlite: names follow their record", "DELETE FROM names WHERE key = OLD.key;\n    INSERT", "INSERT"],
    [
      "sqlite: an end by name is for good, as long as it could have lived",
      "SELECT key, max(expires_at, :until)",
      "SELECT key, :until",
    ],
  ),
  ...checksOf(atomic, "session/stores/sqlite-schema.ts", "tests/sqlite-changes.test.ts", [
    "sqlite: the newest change stays",
    " AND seq < (SELECT max(seq) FROM changes)",
  ]),
  ...checksOf(
    atomic,
    "session/stores/sqlite.ts",
    stores,
    ["sqlite: an end is for good", "          bury.run({ key, until });\n"],
    ["sqlite: an end by name is for good", "          buryNamed.run({ entry, until });\n"],
    ["sqlite: a name that ended", "          if (lasting) bury.run({ key: entry, until });\n"],
    ["sqlite: guesses write nothing", "        if (!lasting && !named.get({ entry })) return 0;\n"],
    [
      "sqlite: no answer is an error",
      'throw new AuthError("session_store_unavailable", { cause });',
      "return undefined as never;",
    ],
  ),
  ...checksOf(
    atomic,
    "session/stores/sqlite-connection.ts",
    stores,
    ["sqlite: a newer schema", "if (found > newest) throw", "if (found > newest + 9) throw"],
    ["sqlite: waits for another process", "busy_timeout: 2_000", "busy_timeout: 0"],
    [
      "sqlite: a logout does not wait for a backup",
      'withSetting(database, "busy_timeout", 0,',
      'withSetting(database, "busy_timeout", 2000,',
    ],
    [
      "sqlite: an end survives a power cut",
      'withSetting(database, "synchronous", "FULL",',
      'withSetting(database, "synchronous", "NORMAL",',
    ],
  ),
  ...checksOf(
    atomic,
    "session/stores/sqlite-changes.ts",
    "tests/sqlite-changes.test.ts",
    ["sqlite: changes that are gone", "      if (seq !== at.seq + 1) lost();\n"],
    ["sqlite: changes that could not be read", "      if (unheard) lost();\n"],
    [
      "sqlite: a feed that cannot be read is not current",
      "      unheard = true;\n      return false;",
      "      unheard = true;\n      return true;",
    ],
    [
      "sqlite: what others changed is read",
      "if (dataVersion !== position.dataVersion) readOn(connection, position);",
      "readOn;",
    ],
  ),
  ...checksOf(
    "ASVS 5.0 14.2.7, CWE-732: for this user alone",
    "session/stores/sqlite-connection.ts",
    stores,
    ["sqlite: the file", "0o600", "0o644"],
    ["sqlite: the folder", "0o700", "0o755"],
    ["sqlite: overwritten", "PRAGMA secure_delete = ON;", "PRAGMA secure_delete = OFF;"],
    ["sqlite: no faith in what a planted schema calls", "PRAGMA trusted_schema = OFF;", "PRAGMA trusted_schema = ON;"],
  ),
  ...checksOf(
    "ASVS 5.0 14.2.7: nothing is left of what ended",
    "session/stores/sqlite.ts",
    stores,
    ["sqlite: the log is emptied at an end", "        if (ended) connection.tryToEmptyLog();\n"],
    ["sqlite: the log is emptied at an end by name", "        if (ended > 0) connection.tryToEmptyLog();\n"],
    ["sqlite: the log is emptied at a sweep", "      await using((connection) => connection.tryToEmptyLog());\n"],
  ),
];
