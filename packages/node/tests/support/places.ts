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

/** A place whose server can be stopped, and started with what it had, and can hang. */
export interface RestartablePlace extends StartedPlace {
  stop(): Promise<void>;
  start(): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
}

async function redis(): Promise<RestartablePlace> {
  const valkey = await startValkey("--appendonly", "yes", "--appendfsync", "always");
  return {
    place: { kind: "node-redis", ports: [valkey.port], prefix: "place:" },
    stop: () => valkey.process.stop(),
    start: () => valkey.start(),
    pause: async () => valkey.process.pause(),
    resume: async () => valkey.process.resume(),
    remove: () => valkey.remove(),
  };
}

async function postgres(): Promise<RestartablePlace> {
  const server = await startPostgres();
  const schema = `place_${randomBytes(4).toString("hex")}`;
  const pool = new Pool({ connectionString: server.url });
  await postgresStore({ pool, schema }).migrate();
  await pool.end();
  return { ...server, place: { kind: "postgres", url: server.url, schema } };
}

/** Those whose server may fail. */
export const serverPlaces = { redis, postgres } satisfies Record<string, () => Promise<RestartablePlace>>;

/** One of each kind of store that processes can share, by its name. */
export const sharedPlaces = {
  async sqlite() {
    const folder = mkdtempSync(join(tmpdir(), "adgangskort-place-"));
    const place: Place = { kind: "sqlite", path: join(folder, "sessions.db") };
    return { place, remove: async () => rmSync(folder, { recursive: true }) };
  },
  redis,
  async "redis cluster"() {
    const { ports, remove } = await startValkeyCluster();
    return { place: { kind: "ioredis cluster", ports, prefix: "place:" }, remove };
  },
  postgres,
} satisfies Record<string, () => Promise<StartedPlace>>;
