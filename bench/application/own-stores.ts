import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StoredSession } from "@adgangskort/node";
import { Pool } from "pg";
import { startPostgres } from "../../packages/node/tests/support/postgres.ts";
import { command, startValkey } from "../../packages/node/tests/support/valkey.ts";
import type { StoreSpec } from "../next-app/open-store.ts";

/** A store on a server that the benchmark has started, with nothing else in it. */
export interface OwnStore {
  readonly spec: StoreSpec;
  /** Bytes that the server holds for the sessions: in memory, or in its tables and files. */
  readonly bytes: () => Promise<number>;
  /** Writes many new records at once, where the store's own format allows it (schema/postgres.sql): its `write` would take half an hour for a million. */
  readonly insert?: (records: readonly (StoredSession & { readonly key: string })[]) => Promise<unknown>;
  /** Whether the server syncs each write. Without it, a store is filled in minutes. */
  readonly syncs: (each: boolean) => Promise<unknown>;
  /** Microseconds of the processor that the server has used. None for a store in the process that uses it. */
  readonly cpu: () => number;
}

/** Servers as a deployment has them: every end of a session is on the disk before it counts (deploy/compose.yaml, docs/stores.md). */
const valkeyOptions = ["--appendonly", "yes", "--appendfsync", "always", "--maxmemory-policy", "noeviction"];
const postgresSettings = { fsync: "on", shared_buffers: "1GB", max_wal_size: "4GB" };

/** Runs the work on each kind of store, one after the other. `BENCH_STORES=redis,postgres` chooses some of them. */
export async function onOwnStores(work: (store: OwnStore) => Promise<void>): Promise<void> {
  const kinds = process.env["BENCH_STORES"]?.split(",") ?? Object.keys(starters);
  for (const kind of kinds) {
    const { close, ...store } = await starters[kind as keyof typeof starters]();
    try {
      await work(store);
    } finally {
      await close();
    }
  }
}

type Started = OwnStore & { readonly close: () => Promise<void> };

const starters = {
  async sqlite(): Promise<Started> {
    const folder = mkdtempSync(join(tmpdir(), "bench-store-"));
    const sizes = (): number[] => readdirSync(folder).map((name) => statSync(join(folder, name)).size);
    return {
      spec: { kind: "sqlite", path: join(folder, "sessions.db") },
      bytes: async () => sizes().reduce((sum, size) => sum + size, 0),
      syncs: async () => undefined,
      cpu: () => 0,
      close: async () => rmSync(folder, { recursive: true }),
    };
  },
  async redis(): Promise<Started> {
    const server = await startValkey(...valkeyOptions);
    const { port, process } = server;
    return {
      spec: { kind: "redis", url: `redis://127.0.0.1:${port}`, space: "bench" },
      bytes: async () => Number(/used_memory:(\d+)/.exec(await command(port, "INFO memory"))?.[1]),
      syncs: (each) => command(port, `CONFIG SET appendfsync ${each ? "always" : "no"}`),
      cpu: () => cpuOf(process.pid),
      close: () => server.remove(),
    };
  },
  async postgres(): Promise<Started> {
    const server = await startPostgres(undefined, undefined, postgresSettings);
    const pool = new Pool({ connectionString: server.url, max: 4 });
    const size =
      "SELECT coalesce(sum(pg_total_relation_size(oid)), 0) AS bytes FROM pg_class WHERE relname = 'sessions'";
    return {
      spec: { kind: "postgres", url: server.url, space: "bench" },
      bytes: async () => Number((await pool.query<{ bytes: string }>(size)).rows[0]?.bytes),
      insert: (records) =>
        pool.query(insertion, [
          JSON.stringify(
            records.map((record) => ({ ...record, sealed: Buffer.from(record.sealed).toString("base64") })),
          ),
        ]),
      syncs: async (each) => {
        await pool.query(`ALTER SYSTEM SET synchronous_commit = ${each ? "on" : "off"}`);
        await pool.query("SELECT pg_reload_conf()");
      },
      cpu: () => cpuOf(server.pid),
      close: () => pool.end().then(() => server.remove()),
    };
  },
} satisfies Record<StoreSpec["kind"], () => Promise<Started>>;

const insertion = `
  INSERT INTO bench.sessions (key, version, provider, created_at, last_seen_at, expires_at, entries, sealed)
  SELECT key, version, provider, "createdAt", "lastSeenAt", "expiresAt",
    ARRAY(SELECT jsonb_array_elements_text("index")), decode(sealed, 'base64')
  FROM jsonb_to_recordset($1::jsonb) AS record (key text, version integer, provider text, "createdAt" float8,
    "lastSeenAt" float8, "expiresAt" float8, "index" jsonb, sealed text)`;

/** Linux counts hundredths of a second, whatever the kernel's own clock does. */
const tickMicroseconds = 10_000;

/** proc_pid_stat(5): the process, those that it has started, and those of them that have ended. Zero where there is no such file. */
function cpuOf(pid: number): number {
  let ticks = 0;
  for (const each of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const fields = statOf(each);
    const [parent, ...times] = [1, 11, 12, 13, 14].map((at) => Number(fields[at]));
    if (each === String(pid)) ticks += times.reduce((sum, time) => sum + time, 0);
    else if (parent === pid) ticks += (times[0] ?? 0) + (times[1] ?? 0);
  }
  return ticks * tickMicroseconds;
}

/** What stands after the name of the program, which may have spaces. */
function statOf(pid: string): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}
