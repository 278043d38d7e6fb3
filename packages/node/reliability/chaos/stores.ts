import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Pool } from "pg";
import { postgresStore } from "../../src/postgres.ts";
import type { Place } from "../../tests/support/stores.ts";
import { startPostgres } from "../../tests/support/postgres.ts";
import { startValkey } from "../../tests/support/valkey.ts";

/** A store that a run can take away for a while. */
export interface ChaosStore {
  readonly place: Place;
  /** Takes it away, and resolves when it is back. */
  restart(): Promise<void>;
  remove(): Promise<void>;
}

/** How long it is away, in milliseconds. */
const away = 1000;

/** A server's place for sessions, with its tables. */
export async function postgresPlace({ url }: { readonly url: string }): Promise<Extract<Place, { kind: "postgres" }>> {
  const schema = "chaos";
  const pool = new Pool({ connectionString: url });
  await postgresStore({ pool, schema }).migrate();
  await pool.end();
  return { kind: "postgres", url, schema };
}

/** Every store that processes can share, and how it is restarted. */
export const chaosStores = {
  /** There is no server: another process keeps the lock of the file. */
  async sqlite(folder) {
    const path = join(folder, "sessions.db");
    return {
      place: { kind: "sqlite", path },
      async restart() {
        const script = new URL("./hold-write-lock.ts", import.meta.url).pathname;
        await once(fork(script, [path, String(away)]), "exit");
      },
      remove: async () => undefined,
    };
  },
  /** Killed, and started with what it had written down, as docs/stores.md tells to set it. */
  async redis() {
    const valkey = await startValkey("--appendonly", "yes", "--appendfsync", "always");
    return {
      place: { kind: "node-redis", ports: [valkey.port], prefix: "chaos:" },
      async restart() {
        await valkey.process.stop("SIGKILL");
        await wait(away);
        await valkey.start();
      },
      remove: () => valkey.remove(),
    };
  },
  /** Every connection is told and cut. */
  async postgres() {
    const postgres = await startPostgres();
    return {
      place: await postgresPlace(postgres),
      async restart() {
        await postgres.stop();
        await wait(away);
        await postgres.start();
      },
      remove: () => postgres.remove(),
    };
  },
} satisfies Record<string, (folder: string) => Promise<ChaosStore>>;

export type ChaosStoreName = keyof typeof chaosStores;
