import { postgresStore } from "../../src/postgres.ts";
import { redisStore } from "../../src/redis.ts";
import type { SessionStore } from "../../src/stores/session-store.ts";
import { sqliteStore } from "../../src/stores/sqlite.ts";
import { redisClients, type RedisClientName } from "./redis-clients.ts";

/** Where a store's data are, in a form that another process can be told. */
export type Place =
  | { readonly kind: "sqlite"; readonly path: string }
  | { readonly kind: "postgres"; readonly url: string; readonly schema: string }
  | {
      readonly kind: RedisClientName;
      readonly ports: readonly number[];
      readonly prefix: string;
      readonly replicas?: number;
    };

/** A store over data that others may have open too. `finish` closes what the store was handed as well. */
export async function openPlace(place: Place): Promise<SessionStore & { finish(): Promise<void> }> {
  if (place.kind === "sqlite") {
    const store = sqliteStore({ path: place.path });
    return { ...store, finish: () => store.close() };
  }
  if (place.kind === "postgres") {
    // On demand, as the clients of Redis are.
    const { Pool } = await import("pg");
    const pool = new Pool({ connectionString: place.url, max: 5, connectionTimeoutMillis: 5_000 });
    pool.on("error", () => undefined);
    const store = postgresStore({ pool, schema: place.schema });
    return { ...store, finish: () => store.close().then(() => pool.end()) };
  }
  const { client, close } = await redisClients[place.kind](place.ports);
  const store = redisStore({ client, prefix: place.prefix, replicas: place.replicas ?? 0 });
  return { ...store, finish: () => store.close().then(close) };
}
