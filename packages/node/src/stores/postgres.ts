import { randomBytes, randomUUID } from "node:crypto";
import { AuthError } from "../errors/errors.ts";
import { preciseClock, type Clock } from "../runtime/clock.ts";
import type { SessionEnvelope, SessionStore } from "./session-store.ts";
import { notifiedChanges } from "./changes/notified-changes.ts";
import {
  listenerLike,
  type PostgresAnswer,
  type PostgresListener,
  type PostgresPool,
} from "./postgres/postgres-client.ts";
import { defaultSchema, schemaNamed } from "./postgres/postgres-schema.ts";
import { statementsIn } from "./postgres/postgres-statements.ts";
import { deadlines, boundedCalls } from "./calls/bounded-call.ts";

/** Options of {@link postgresStore}. */
export interface PostgresStoreOptions {
  /** The application's `Pool` of the package `pg`, with its settings for TLS, the number of connections and so on. */
  readonly pool: PostgresPool;
  /** The schema of the tables. Default: `adgangskort`. */
  readonly schema?: string;
  /**
   * Creates the connection that the store listens for changes on (LISTEN). Needed if the pool connects through PgBouncer in transaction
   * mode, which does not support LISTEN. Default: a connection with the pool's options.
   */
  readonly listener?: () => PostgresListener;
  /** The clock that absolute times are converted to durations with. Default: the system's. */
  readonly now?: Clock;
}

/** A store in PostgreSQL. */
export interface PostgresStore extends SessionStore {
  /**
   * Creates or migrates the tables, by `schema/postgres.sql` of this package. May run repeatedly, and in several processes at once. Needs
   * the CREATE privilege, which the store itself does not need.
   * @throws {@link AuthError} `session_store_unavailable`, also without the privilege; the server's error is the cause
   */
  migrate(): Promise<void>;
}

/** Maximum rows that one statement ends or sweeps, so that it takes only some milliseconds. */
const batch = 500;

/** Milliseconds after the deadline before an unresponsive connection is given up. */
const patience = 2_000;

/**
 * Sessions in PostgreSQL, for any number of hosts. Claims, locks and tombstones are sent to the server as durations, so the clocks of the
 * hosts need not agree. No statement depends on another on the same connection, so PgBouncer works.
 *
 * Errors: every method rejects with `session_store_unavailable`, with the server's error and code as the cause. The timeout is half a
 * second for a read and one second for a write.
 */
export function postgresStore({
  pool,
  schema = defaultSchema,
  listener = () => listenerLike(pool),
  now = preciseClock,
}: PostgresStoreOptions): PostgresStore {
  if (typeof (pool as PostgresPool | undefined)?.query !== "function") {
    const fault = "must be a Pool of the package pg: npm install pg";
    throw new AuthError("configuration_invalid", { details: { faults: [{ option: "postgresStore.pool", fault }] } });
  }
  const file = schemaNamed(schema);
  const sql = statementsIn(schema);
  const ask = boundedCalls();
  const run = (kind: keyof typeof deadlines, statement: keyof typeof sql, ...values: unknown[]) =>
    ask(kind, () => pool.query({ text: sql[statement], values, query_timeout: deadlines[kind] + patience }));

  const changes = notifiedChanges(async ({ changed, beat, broken }) => {
    const client = listener();
    client.on("error", broken);
    client.on("end", broken);
    const beats = `${schema} beat ${randomBytes(6).toString("hex")}`;
    client.on("notification", ({ channel, payload = "" }) => (channel === beats ? beat(payload) : changed(payload)));
    client.unref?.();
    await client.connect();
    // TLS has replaced the socket.
    client.unref?.();
    await client.query(`LISTEN "${schema} changes"; LISTEN "${beats}"`);
    return {
      beat: (mark) => run("write", "beat", beats, mark),
      close: () => void client.end().catch(() => undefined),
    };
  });

  const durationUntil = (until: number): number => Math.ceil((until - now()) * 1000);

  async function bury(key: string, until: number): Promise<void> {
    const duration = durationUntil(until);
    if (duration > 0) await run("write", "bury", key, duration);
  }

  /** The tombstone comes first: a concurrent `write` of the session checks for one after its insert. */
  async function end(key: string, until: number): Promise<boolean> {
    await bury(key, until);
    const ended = isDone(await run("write", "end", key));
    if (ended) changes.tell(key);
    return ended;
  }

  async function sweepBatches(statement: keyof typeof sql & `sweep${string}`, before: number): Promise<number> {
    let gone = 0;
    for (let last = batch; last === batch; gone += last) {
      last = (await run("write", statement, before, batch)).rowCount ?? 0;
    }
    return gone;
  }

  return {
    system: "postgresql",
    async settings() {
      const { rows } = await run("read", "settings");
      const { time, ...values } = rows[0] ?? {};
      return { kind: "postgres", values: values as Record<string, string>, time: Number(time) };
    },

    async read(key) {
      const { rows } = await run("read", "read", key);
      return rows[0] && { ...envelopeOf(rows[0]), sealed: new Uint8Array(rows[0]["sealed"] as Buffer) };
    },

    async write(key, record, expectedVersion, beyond = 0) {
      const { version, provider, createdAt, lastSeenAt, expiresAt, index, sealed } = record;
      const row = [key, version, provider, createdAt, lastSeenAt, expiresAt, [...index], Buffer.from(sealed)];
      if (expectedVersion > 0) {
        const replaced = isDone(await run("write", "replace", ...row, expectedVersion));
        if (replaced) changes.tell(key);
        return replaced;
      }
      if (!isDone(await run("write", "create", ...row, Math.max(0, durationUntil(beyond))))) return false;
      // A concurrent `end` or `endIndexed` may not have seen the new row, but it has written its tombstone by now. A later one sees the row.
      const [buried] = (await run("write", "buried", key, [...index])).rows;
      const left = Number(buried?.["milliseconds"]);
      // The time is taken after the answer: a tombstone loses life while the statement is on its way.
      if (left === 0 || left <= durationUntil(beyond)) return true;
      await end(key, expiresAt);
      return false;
    },

    async touch(key, lastSeenAt) {
      await run("write", "touch", key, lastSeenAt);
    },

    end,

    async endIndexed(entry, until) {
      await bury(entry, until);
      let ended = 0;
      for (let isLast = false; !isLast;) {
        const { rows } = await run("write", "endNamed", entry, durationUntil(until), now(), batch);
        const keys = rows.flatMap(({ key }) => (typeof key === "string" ? key : []));
        for (const key of keys) changes.tell(key);
        ended += keys.length;
        const found = Number(rows[0]?.["found"]);
        // A session that was found and not ended left the entry while the statement waited for its row: another may have replaced it.
        isLast = found < batch && found === keys.length;
      }
      return ended;
    },

    async findIndexed(entry, most) {
      const { rows } = await run("read", "find", entry, most ?? null);
      return rows.map((row) => ({ key: String(row["key"]), envelope: envelopeOf(row) }));
    },

    claim: async (key, until) => isDone(await run("write", "claim", key, durationUntil(until))),

    async lock(key, until) {
      const holder = randomUUID();
      if (!isDone(await run("write", "lock", key, durationUntil(until), holder))) return undefined;
      return {
        extend: async (later) => isDone(await run("write", "extendLock", key, durationUntil(later), holder)),
        release: async () => isDone(await run("write", "unlock", key, holder)),
      };
    },

    async announce(id, note, until) {
      const duration = durationUntil(until);
      const { rows } =
        duration > 0 ? await run("write", "announce", id, note, duration) : await run("write", "withdraw", id);
      return rows.map((row) => String(row["note"]));
    },

    changes: (listener) => changes.open(listener),

    async sweep(before) {
      const milliseconds = durationUntil(before);
      const sessions = await sweepBatches("sweepSessions", before);
      const claims = await sweepBatches("sweepClaims", milliseconds);
      const locks = await sweepBatches("sweepLocks", milliseconds);
      return sessions + claims + locks + (await sweepBatches("sweepTombstones", milliseconds));
    },

    close: async () => changes.close(),

    migrate: async () => void (await ask("migrate", () => pool.query({ text: file, values: [] }))),
  };
}

/** Whether a statement affected its row. */
function isDone({ rowCount }: PostgresAnswer): boolean {
  return rowCount === 1;
}

function envelopeOf(row: Record<string, unknown>): SessionEnvelope {
  return {
    version: Number(row["version"]),
    provider: String(row["provider"]),
    createdAt: Number(row["created_at"]),
    lastSeenAt: Number(row["last_seen_at"]),
    expiresAt: Number(row["expires_at"]),
    index: row["entries"] as string[],
  };
}
