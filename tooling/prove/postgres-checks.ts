import { checksOf, type Check } from "./check.ts";

const atomic = "the contract of SessionStore";
const [suite, interleaving] = ["tests/stores-postgres.test.ts", "tests/postgres-interleaving.test.ts"];
const statements = "session/stores/postgres-statements.ts";

/** What the store in PostgreSQL keeps to. */
export const postgresChecks: Check[] = [
  {
    name: "postgres: a tombstone",
    clause: atomic,
    package: "node",
    // It is looked for before the record is there and, for one that came meanwhile, afterwards.
    edits: [
      {
        file: `src/${statements}`,
        find: "WHERE key = $1 AND until > clock_timestamp() OR key = ANY ($7",
        replace: "WHERE key = ANY ($7",
      },
      { file: "src/session/stores/postgres.ts", find: '"buried", key, [', replace: '"buried", "", [' },
    ],
    tests: [suite],
  },
  {
    name: "postgres: a name that ended before the login began",
    clause: atomic,
    package: "node",
    edits: [
      { file: `src/${statements}`, find: 'until > ${later("$9")}', replace: 'until > ${later("0 * $9")}' },
      { file: `src/${statements}`, find: 'until > ${later("$3")} LIMIT', replace: 'until > ${later("0 * $3")} LIMIT' },
    ],
    tests: [suite],
  },
  ...checksOf(
    atomic,
    statements,
    suite,
    [
      "postgres: compare and set",
      "WHERE key = $1 AND version = $9 RETURNING",
      "WHERE key = $1 AND $9::integer > 0 RETURNING",
    ],
    ["postgres: touched forward only", "WHERE key = $1 AND last_seen_at < $2", "WHERE key = $1"],
    [
      "postgres: an end by name, for as long as it could have lived",
      "greatest($2, (expires_at - $3) * 1000)",
      "($2 + 0 * (expires_at - $3))",
    ],
    [
      "postgres: claimed once",
      "SET until = excluded.until WHERE old.until <= clock_timestamp()",
      "SET until = excluded.until",
    ],
    [
      "postgres: locked for one",
      "holder = excluded.holder\n      WHERE old.until <= clock_timestamp()",
      "holder = excluded.holder",
    ],
    [
      "postgres: extended by its holder, while it is held",
      "WHERE key = $1 AND holder = $3 AND until > clock_timestamp()",
      "WHERE key = $1 AND $3::uuid IS NOT NULL",
    ],
    ["postgres: let go of by its holder", "WHERE key = $1 AND holder = $2", "WHERE key = $1 AND $2::uuid IS NOT NULL"],
    ["postgres: a replacement is told", "SELECT pg_notify(${channel}, key) FROM replaced", "SELECT key FROM replaced"],
    [
      "postgres: an end is told",
      "DELETE FROM ${sessions} WHERE key = $1 RETURNING key)\n      SELECT pg_notify(${channel}, key)",
      "DELETE FROM ${sessions} WHERE key = $1 RETURNING key)\n      SELECT key",
    ],
    ["postgres: an end by name is told", "SELECT key, pg_notify(${channel}, key) FROM ended", "SELECT key FROM ended"],
  ),
  ...checksOf(
    atomic,
    "session/stores/postgres.ts",
    suite,
    ["postgres: an end is for good", "    await bury(key, until);\n"],
    ["postgres: a name that ended", "      await bury(entry, until);\n"],
  ),
  ...checksOf(
    atomic,
    "session/stores/postgres.ts",
    interleaving,
    [
      "postgres: an end between two steps of a beginning",
      'if (!isDone(await run("write", "buried", key, [...index], older()))) return true;',
      "return true;",
    ],
    ["postgres: its own end between two steps of its beginning", '"buried", key, [', '"buried", "", ['],
  ),
  ...checksOf(
    atomic,
    "session/stores/postgres.ts",
    "tests/postgres-store.test.ts",
    ["postgres: an end by name of more than a batch", "last === batch; ended += last", "last > batch; ended += last"],
    [
      "postgres: a feed keeps no process alive",
      "    client.unref?.();\n    await client.connect();\n    // TLS has replaced the socket.\n    client.unref?.();\n",
      "    await client.connect();\n",
    ],
  ),
  ...checksOf(
    "CWE-89: a name that is more than one",
    "session/stores/postgres-schema.ts",
    "tests/postgres-schema.test.ts",
    ["postgres: the name of a schema", "/^[a-z_][a-z0-9_]{0,39}$/.test(schema)", "schema"],
  ),
];
