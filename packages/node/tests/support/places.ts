import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "pg";
import { postgresStore } from "../../src/postgres.ts";
import { startPostgres } from "./postgres.ts";
import type { Place } from "./stores.ts";
import { startValkey, startValkeyCluster } from "./valkey.ts";

/** A place for a store, with the server that it needs. */
export interface StartedPlace {
  readonly place: Place;
  remove(): Promise<void>;
}

/** One of each kind of store that processes can share, by its name. */
export const sharedPlaces = {
  async sqlite() {
    const folder = mkdtempSync(join(tmpdir(), "adgangskort-place-"));
    const place: Place = { kind: "sqlite", path: join(folder, "sessions.db") };
    return { place, remove: async () => rmSync(folder, { recursive: true }) };
  },
  async redis() {
    const { port, remove } = await startValkey();
    return { place: { kind: "node-redis", ports: [port], prefix: "place:" }, remove };
  },
  async "redis cluster"() {
    const { ports, remove } = await startValkeyCluster();
    return { place: { kind: "ioredis cluster", ports, prefix: "place:" }, remove };
  },
  async postgres() {
    const { url, remove } = await startPostgres();
    const schema = `place_${randomBytes(4).toString("hex")}`;
    const pool = new Pool({ connectionString: url });
    await postgresStore({ pool, schema }).migrate();
    await pool.end();
    return { place: { kind: "postgres", url, schema }, remove };
  },
} satisfies Record<string, () => Promise<StartedPlace>>;
