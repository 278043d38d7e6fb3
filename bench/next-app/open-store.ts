import { postgresStore } from "@adgangskort/node/postgres";
import { redisStore } from "@adgangskort/node/redis";
import { sqliteStore, type SessionStore } from "@adgangskort/node";
import { Pool } from "pg";
import { createClient } from "redis";

/** A store that several processes share, in words that can be handed to one. */
export type StoreSpec =
  | { readonly kind: "sqlite"; readonly path: string }
  | { readonly kind: "redis" | "postgres"; readonly url: string; readonly space: string };

/** A store, with the connections that it was handed. */
export interface OpenStore {
  readonly store: SessionStore;
  readonly close: () => Promise<void>;
}

export async function openStore(spec: StoreSpec): Promise<OpenStore> {
  if (spec.kind === "sqlite") {
    const store = sqliteStore({ path: spec.path });
    return { store, close: () => store.close() };
  }
  if (spec.kind === "redis") {
    const client = createClient({ url: spec.url });
    await client.connect();
    const store = redisStore({ client, prefix: `${spec.space}:` });
    return { store, close: () => store.close().then(() => client.destroy()) };
  }
  // As docs/stores.md has it.
  const pool = new Pool({ connectionString: spec.url, max: 5, connectionTimeoutMillis: 5000, keepAlive: true });
  const store = postgresStore({ pool, schema: spec.space });
  await store.migrate();
  return { store, close: () => store.close().then(() => pool.end()) };
}
