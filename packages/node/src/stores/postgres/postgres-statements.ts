const later = (parameter: string): string => `clock_timestamp() + ${parameter} * interval '1 millisecond'`;

/** Deletes at most $2 rows that expired before now + $1 milliseconds. Skips rows that other transactions have locked. */
const sweep = (table: string): string => `
  DELETE FROM ${table} WHERE key IN (
    SELECT key FROM ${table} WHERE until < ${later("$1")} LIMIT $2 FOR UPDATE SKIP LOCKED
  )`;

/** Notes of processes that were killed. Skips rows that another process is deleting. */
const dropExpired = (notes: string): string => `
  DELETE FROM ${notes} WHERE id IN (
    SELECT id FROM ${notes} WHERE until <= clock_timestamp() LIMIT 500 FOR UPDATE SKIP LOCKED
  )`;

/** The notes of all but $1. */
const others = (notes: string): string =>
  `SELECT note FROM ${notes} WHERE id <> $1 AND until > clock_timestamp() ORDER BY until DESC LIMIT 499`;

/**
 * Fails on a standby, once for each statement: it may lag behind and still have ended sessions. `pg` then closes the connection, and the next
 * one goes where the address leads by now.
 */
const onPrimary = `(
  SELECT CASE WHEN pg_is_in_recovery() THEN current_setting('adgangskort.this_server_is_a_standby') IS NULL ELSE true END
)`;

/** Every statement of the store by name. Each is a transaction of its own. */
export function statementsIn(schema: string) {
  const [sessions, tombstones, notes] = [`${schema}.sessions`, `${schema}.tombstones`, `${schema}.notes`];
  const [claims, locks, channel] = [`${schema}.claims`, `${schema}.locks`, `'${schema} changes'`];
  const envelope = "version, provider, created_at, last_seen_at, expires_at, entries";
  const fields = "key, version, provider, created_at, last_seen_at, expires_at, entries, sealed";
  return {
    read: `SELECT ${envelope}, sealed FROM ${sessions} WHERE key = $1 AND ${onPrimary}`,

    settings: `
      SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS synchronous_commit,
        current_setting('full_page_writes') AS full_page_writes, current_setting('default_transaction_read_only') AS read_only,
        (SELECT CASE WHEN last_failed_time > coalesce(last_archived_time, '-infinity') THEN 'failing' ELSE 'ok' END FROM pg_stat_archiver) AS archiver,
        pg_is_in_recovery()::text AS in_recovery, extract(epoch FROM clock_timestamp())::float8 AS time`,

    create: `
      INSERT INTO ${sessions} (${fields}) SELECT $1, $2, $3, $4, $5, $6, $7, $8
      WHERE NOT EXISTS (
        SELECT FROM ${tombstones}
        WHERE key = $1 AND until > clock_timestamp() OR key = ANY ($7::text[]) AND until > ${later("$9")}
      )
      ON CONFLICT DO NOTHING`,

    replace: `
      WITH replaced AS (
        UPDATE ${sessions}
        SET version = $2, provider = $3, created_at = $4, last_seen_at = $5, expires_at = $6, entries = $7, sealed = $8
        WHERE key = $1 AND version = $9 RETURNING key
      )
      SELECT pg_notify(${channel}, key) FROM replaced`,

    // The milliseconds that the last tombstone of an entry has left. One on the key itself outlasts every login.
    buried: `
      SELECT coalesce(
        max(CASE WHEN key = $1 THEN 'infinity' ELSE extract(epoch FROM until - clock_timestamp())::float8 * 1000 END), 0
      ) AS milliseconds
      FROM ${tombstones}
      WHERE (key = $1 OR key = ANY ($2::text[])) AND until > clock_timestamp() AND ${onPrimary}`,

    touch: `UPDATE ${sessions} SET last_seen_at = $2 WHERE key = $1 AND last_seen_at < $2`,

    bury: `
      INSERT INTO ${tombstones} AS old (key, until) VALUES ($1, ${later("$2")})
      ON CONFLICT (key) DO UPDATE SET until = greatest(old.until, excluded.until)`,

    end: `
      WITH ended AS (DELETE FROM ${sessions} WHERE key = $1 RETURNING key)
      SELECT pg_notify(${channel}, key) FROM ended`,

    // Without an order the search stops at $4 rows; with one it would read every row of the entry, each time. Rows are locked in key order, so
    // that two calls for the same sessions cannot deadlock. A row of the answer without a key says how many were found, if another call ended them.
    endNamed: `
      WITH found AS MATERIALIZED (
        SELECT key FROM ${sessions} WHERE entries @> ARRAY[$1::text] LIMIT $4
      ), named AS (
        SELECT key, expires_at FROM ${sessions}
        WHERE key IN (SELECT key FROM found) AND entries @> ARRAY[$1::text] ORDER BY key FOR UPDATE
      ), buried AS (
        INSERT INTO ${tombstones} AS old (key, until)
        SELECT key, ${later("greatest($2, (expires_at - $3) * 1000)")} FROM named ORDER BY key
        ON CONFLICT (key) DO UPDATE SET until = greatest(old.until, excluded.until)
      ), ended AS (
        DELETE FROM ${sessions} USING named WHERE ${sessions}.key = named.key RETURNING named.key
      )
      SELECT found, key, CASE WHEN key IS NOT NULL THEN pg_notify(${channel}, key) END
      FROM (SELECT count(*)::integer AS found FROM found) AS counted LEFT JOIN ended ON true`,

    find: `SELECT key, ${envelope} FROM ${sessions} WHERE entries @> ARRAY[$1::text] AND ${onPrimary} LIMIT $2`,

    claim: `
      INSERT INTO ${claims} AS old (key, until) VALUES ($1, ${later("$2")})
      ON CONFLICT (key) DO UPDATE SET until = excluded.until WHERE old.until <= clock_timestamp()`,

    lock: `
      INSERT INTO ${locks} AS old (key, until, holder) VALUES ($1, ${later("$2")}, $3)
      ON CONFLICT (key) DO UPDATE SET until = excluded.until, holder = excluded.holder
      WHERE old.until <= clock_timestamp()`,

    extendLock: `
      UPDATE ${locks} SET until = ${later("$2")} WHERE key = $1 AND holder = $3 AND until > clock_timestamp()`,

    unlock: `DELETE FROM ${locks} WHERE key = $1 AND holder = $2`,

    announce: `
      WITH own AS (
        INSERT INTO ${notes} AS old (id, note, until) VALUES ($1, $2, ${later("$3")})
        ON CONFLICT (id) DO UPDATE SET note = excluded.note, until = excluded.until RETURNING note
      ), expired AS (${dropExpired(notes)} AND id <> $1)
      SELECT note FROM own UNION ALL (${others(notes)})`,

    withdraw: `
      WITH withdrawn AS (DELETE FROM ${notes} WHERE id = $1), expired AS (${dropExpired(notes)} AND id <> $1)
      ${others(notes)}`,

    beat: `SELECT pg_notify($1, $2)`,

    sweepSessions: `
      DELETE FROM ${sessions} WHERE key IN (
        SELECT key FROM ${sessions} WHERE expires_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED
      )`,
    sweepTombstones: sweep(tombstones),
    sweepClaims: sweep(claims),
    sweepLocks: sweep(locks),
  } as const satisfies Record<string, string>;
}
